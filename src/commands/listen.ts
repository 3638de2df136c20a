// Starts the server and says in one sentence what to do when the world does not let it.
import { CannotStart } from '../server/cannot-start.ts'
import { startServer, type Running } from '../server/main.ts'
import { log } from '../server/log.ts'
import { settingsFrom, shownUrl, type Settings } from '../server/settings.ts'
import { troubleOf } from '../server/store/troubles.ts'

type Options = Parameters<typeof startServer>[1]

/** The settings of the environment; ends the program with a sentence when one cannot be. */
export function settingsHere(): Settings {
  const settings = settingsFrom(process.env)
  if (!('problem' in settings)) return settings
  console.error(settings.problem)
  process.exit(1)
}

/** What to do about an error of the world; null for a bug of ours. */
function sentenceFor(error: unknown, { port, folder, databaseUrl }: Settings): string | null {
  if (error instanceof CannotStart) return error.message
  const { code, message, syscall } = error as NodeJS.ErrnoException
  const ofDatabase =
    databaseUrl === null
      ? null
      : databaseSentence(code === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : code, message, shownUrl(databaseUrl))
  if (ofDatabase) return ofDatabase
  if (troubleOf(error) === 'server-full') return `The disk is full. Free some space for the folder "${folder}" and start again.`
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
  return null
}

/** What PostgreSQL or the way to it said. The address is shown without name and password. */
function databaseSentence(code: string | undefined, message: string, url: string): string | null {
  switch (code ?? '') {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ECONNRESET':
    case '57P03':
      return `The database ${url} cannot be reached (${code}). Look whether PostgreSQL is running and whether host and port in DATABASE_URL are right.`
    case '28P01':
    case '28000':
      return `The database ${url} does not let this server in: name or password in DATABASE_URL is wrong, or pg_hba.conf does not allow it.`
    case '3D000':
      return `PostgreSQL has no database of the name in ${url}. Make it: createdb --encoding=UTF8 NAME`
    case '42501':
      return `The database ${url} does not allow its name in DATABASE_URL to make tables. Make that name the owner of the database.`
    case '53300':
      return `The database ${url} has no connection free. Raise max_connections in postgresql.conf: each process of this server takes up to 10.`
    default:
      return /^(timeout exceeded when trying to connect|Connection terminated)/.test(message)
        ? `The database ${url} does not answer. Look whether PostgreSQL is running and whether host and port in DATABASE_URL are right.`
        : null
  }
}

/** Does something with the data; ends the program with a sentence when the world does not let it. */
export async function orSentence<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
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

/** Starts, stops cleanly on Ctrl-C, and ends the program with a sentence when it cannot start. */
export async function listen(settings: Settings, options?: Options): Promise<Running> {
  const running = await orSentence(settings, () => startServer(settings, options))
  const stop = () => {
    log('stop', 'Stopping.')
    void running.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  stopWithParent(stop)
  return running
}
