// Starts the server and says in one sentence what to do when the world does not let it.
import { startServer, type Running } from '../server/main.ts'
import { log } from '../server/log.ts'
import { settingsFrom, type Settings } from '../server/settings.ts'

type Options = Parameters<typeof startServer>[1]

/** The settings of the environment; ends the program with a sentence when one cannot be. */
export function settingsHere(): Settings {
  const settings = settingsFrom(process.env)
  if (!('problem' in settings)) return settings
  console.error(settings.problem)
  process.exit(1)
}

/** What to do about an error of the world; null for a bug of ours. */
export function sentenceFor(error: unknown, { port, folder }: Settings): string | null {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Port ${port} is in use by another program. Stop it, or choose another: PORT=${port + 1} npm start`
  if (code === 'EACCES' && /listen/.test(message))
    return `Port ${port} may only be opened by the administrator. Choose one above 1023: PORT=8080 npm start`
  if (code === 'EADDRNOTAVAIL')
    return 'HOST is not an address of this machine. Use 127.0.0.1 for this machine alone or 0.0.0.0 for the network.'
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    code === 'EEXIST' ||
    code === 'ENOTDIR' ||
    code === 'ENOENT' ||
    code === 'ERR_SQLITE_ERROR'
  )
    return `The folder "${folder}" cannot be used to keep data (${message}). Give one that can be written: DATA_DIR=./other npm start`
  if (code === 'ENOSPC') return `The disk is full. Free some space for the folder "${folder}" and start again.`
  return null
}

/** Starts, stops cleanly on Ctrl-C, and ends the program with a sentence when it cannot start. */
export async function listen(settings: Settings, options?: Options): Promise<Running> {
  try {
    const running = await startServer(settings, options)
    const stop = () => {
      log('stop', 'Stopping.')
      void running.stop().then(() => process.exit(0))
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    stopWithParent(stop)
    return running
  } catch (error) {
    const sentence = sentenceFor(error, settings)
    if (!sentence) throw error
    console.error(sentence)
    process.exit(1)
  }
}

/** npm does not hand a stop on to what it started: when whoever started this is gone, this ends too, in peace. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop()
  }, 1000)
  watch.unref()
}
