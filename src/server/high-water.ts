// The high-water mark: outside the database, how far it had come. A database that was put back to an earlier day is noticed before it serves.
import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { CannotStart } from './cannot-start.ts'
import { log } from './log.ts'
import { eraOf } from './store/history.ts'
import type { Store } from './store/repository.ts'

/** `reached`: all numbers that were given out, in all feeds together. Within one history it only grows. */
type Mark = { readonly epoch: string; readonly reached: number }

const every = 1000

const howTo = (file: string) =>
  `If you put back a backup by other means than "npm run restore", say so with: npm run restore -- --accept. If not, find the right database first: its mark is in "${file}".`

export class HighWater {
  private readonly file: string
  private readonly store: Store
  private written = -1
  private timer: NodeJS.Timeout | null = null
  private failing = false

  constructor(file: string, store: Store) {
    this.file = file
    this.store = store
  }

  /** Throws a sentence when the store is behind its mark. Otherwise marks how far it is, and goes on doing so every second that something was written. */
  async begin(): Promise<void> {
    const mark = this.read()
    const { epoch } = this.store
    // A mark of a history that this store ended on purpose was written before that, here or on another machine.
    if (mark && mark.epoch !== epoch && (await eraOf(this.store.db, mark.epoch)) === null)
      throw new CannotStart(`This database is not the one that was served here last: its history is another. ${howTo(this.file)}`)
    const reached = await this.reached()
    if (mark?.epoch === epoch && reached < mark.reached)
      throw new CannotStart(
        `This database is older than what was served here last: it stands at ${reached} and had come to ${mark.reached}. ${howTo(this.file)}`,
      )
    await this.write()
    this.timer = setInterval(() => void this.write(), every).unref()
  }

  /** Marks how far the store is. */
  async write(): Promise<void> {
    const { writes, epoch } = this.store
    if (writes === this.written) return
    this.written = writes
    try {
      const mark: Mark = { epoch, reached: await this.reached() }
      const part = `${this.file}.${process.pid}.part`
      const handle = await open(part, 'w', 0o600)
      await handle.writeFile(`${JSON.stringify(mark)}\n`)
      await handle.sync()
      await handle.close()
      await rename(part, this.file)
      this.failing = false
    } catch (error) {
      // The mark is a second look, the work itself is in the database: serving goes on.
      if (!this.failing)
        log('alarm', `The high-water mark cannot be written to "${this.file}". Name a file that can be: HIGH_WATER=./heads.json`, {
          reason: error instanceof Error ? error.message : String(error),
        })
      this.failing = true
      this.written = -1
    }
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer)
    await this.write()
  }

  private read(): Mark | null {
    let text: string
    try {
      text = readFileSync(this.file, 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw new CannotStart(
        `The high-water mark "${this.file}" cannot be read. Give it to whoever runs this server, or name another: HIGH_WATER=./heads.json`,
      )
    }
    const mark = parsed(text)
    if (!mark)
      throw new CannotStart(`The high-water mark "${this.file}" is damaged. Take it away if you are sure that this is the newest database.`)
    return mark
  }

  private async reached(): Promise<number> {
    const { reached } = await this.store.db
      .selectFrom('head')
      .select(({ fn }) => fn.sum<number | string | null>('head').as('reached'))
      .executeTakeFirstOrThrow()
    return Number(reached ?? 0)
  }
}

function parsed(text: string): Mark | null {
  try {
    const mark = JSON.parse(text) as Partial<Mark>
    return typeof mark.epoch === 'string' && typeof mark.reached === 'number' ? { epoch: mark.epoch, reached: mark.reached } : null
  } catch {
    return null
  }
}
