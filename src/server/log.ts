// What the server says of itself: one JSON line each, without names, texts, tokens or addresses of people. Requirement R48.
import { randomBytes } from 'node:crypto'

/** Writes one line. */
export function log(kind: 'start' | 'stop' | 'alarm' | 'bug', text: string, facts: Readonly<Record<string, string | number>> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), kind, text, ...facts })}\n`)
}

/** Writes down a bug and answers the number under which it is found. */
export function logBug(error: unknown, method: string, path: string): string {
  const number = randomBytes(4).toString('hex')
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  log('bug', stack, { number, method, path: path.replace(/[\w-]{20,}/g, '…') })
  return number
}
