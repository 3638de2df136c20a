// What went over the wire, written down by somebody who forgets nothing: answers given, payloads sent, feeds heard.
import { fingerprint } from '#shared/kit/json.ts'
import type { Ack, Op, SyncQuestion } from '#shared/protocol/sync.ts'
import type { Broken } from './invariants.ts'
import type { FaultCount } from './faults.ts'
import type { Asker } from './server.ts'

type Sent = { readonly hash: string; readonly op: Op; answer?: Ack; waits?: boolean }

export class Protocol {
  /** Every op that phones sent, by person and op id, with the first answer to it. */
  readonly ops = new Map<string, Sent>()
  readonly broken: (broken: Broken) => void
  /** Feeds a person may have been sent, told by the world's own book. */
  mayHear: (asker: Asker, feed: string) => boolean = () => true
  private readonly faults: FaultCount

  constructor(broken: (broken: Broken) => void, faults: FaultCount) {
    this.broken = broken
    this.faults = faults
  }

  /** A phone asks. */
  asked(person: string, { ops }: SyncQuestion): void {
    for (const op of ops) {
      const key = `${person} ${op.id}`
      const hash = fingerprint(op)
      const known = this.ops.get(key)
      if (!known) this.ops.set(key, { hash, op })
      else if (known.hash !== hash) this.broken({ invariant: 'I4', says: `op ${op.id} of ${person} was sent with two payloads` })
    }
  }

  /** The server answered: whatever becomes of the answer. */
  answered(person: string, acks: readonly Ack[]): void {
    for (const ack of acks) {
      const sent = this.ops.get(`${person} ${ack[0]}`)
      if (ack[1] === 'later') this.faults.happened('op answered later by an old server')
      if (ack[1] === 'rejected') this.faults.happened('op refused')
      if (ack[1] === 'merged') this.faults.happened('edits merged')
      if (ack[1] === 'copied') this.faults.happened('copy kept')
      if (sent?.op.del && (ack[1] === 'merged' || ack[1] === 'copied')) this.faults.happened('delete met edit')
      if (sent) sent.waits = ack[1] === 'later'
      if (!sent || ack[1] === 'later' || (ack[1] === 'rejected' && ack[2] === 'op-reused')) continue
      if (!sent.answer) sent.answer = ack
      else if (JSON.stringify(sent.answer) !== JSON.stringify(ack))
        this.broken({
          invariant: 'I3',
          says: `op ${ack[0]} of ${person} was answered ${JSON.stringify(sent.answer)}, then ${JSON.stringify(ack)}`,
        })
    }
  }

  /** Whether the server has put an op off: what it needs is not there yet. */
  waits(person: string, op: string): boolean {
    return this.ops.get(`${person} ${op}`)?.waits === true
  }

  /** A line that a phone got. */
  heard(asker: Asker, line: unknown): void {
    const { f, c } = line as { readonly f?: string; readonly c?: unknown }
    if (f !== undefined && c !== undefined && !this.mayHear(asker, f))
      this.broken({ invariant: 'I12', says: `${asker.person} was sent changes of ${f}` })
  }

  /** The server lost its newest history: what it said of it is void. */
  forget(): void {
    for (const sent of this.ops.values()) delete sent.answer
  }
}
