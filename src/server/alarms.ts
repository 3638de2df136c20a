// Alarms about the store, each said once a minute however many requests meet it.
import type { FailureCode } from '#shared/failures.ts'
import { log } from './log.ts'

const every = 60_000

const sentences = {
  'server-full':
    'The disk of the database is full: reading goes on, nothing new is taken. Free some space; nothing that was received is lost.',
  'server-busy': 'The database did not answer in time, or cannot be reached: phones are told to come again.',
} as const satisfies Partial<Record<FailureCode, string>>

export class Alarms {
  private readonly said = new Map<string, number>()

  say(trouble: keyof typeof sentences, code: string): void {
    const now = performance.now()
    if (now - (this.said.get(trouble) ?? Number.NEGATIVE_INFINITY) < every) return
    this.said.set(trouble, now)
    log('alarm', sentences[trouble], { code })
  }
}
