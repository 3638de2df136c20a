// What can go wrong on the way and in the machines, each with its name, so that a run can say how often it happened.
import type { FailureCode } from '#shared/failures.ts'

/** What the network does to one request of a pass. */
export type Net =
  | { readonly kind: 'fine' }
  /** The request never arrives; or it arrives after newer ones; or it arrives twice, the second time later. */
  | { readonly kind: 'lost' | 'late' | 'twice' }
  | { readonly kind: 'answer-lost' }
  /** The answer ends after this part of its characters. */
  | { readonly kind: 'cut'; readonly at: number }
  /** Something else answers in our server's place. */
  | { readonly kind: 'portal'; readonly body: number }
  | { readonly kind: 'refused'; readonly code: FailureCode }
  /** The server says in the middle of its answer that it cannot go on. */
  | { readonly kind: 'failed-line'; readonly at: number }
  /** The server dies at the n-th statement of this request. */
  /** One statement of this request fails: the disk is full, the database busy. */
  | { readonly kind: 'statement-fails'; readonly statement: number }
  | { readonly kind: 'server-dies'; readonly statement: number; readonly after: boolean }
  /** Held up on the way, up or down, until something later lets it arrive. */
  | { readonly kind: 'slow-request' | 'slow-answer' }
  /** Others are served between the lines of this answer. */
  | { readonly kind: 'between-lines' }

/** Bodies of hotel pages, proxies and other servers. */
export const foreignBodies: readonly (readonly unknown[])[] = [
  [null],
  [{}],
  [[]],
  ['<html>Buy data</html>'],
  [{ tama: 1 }],
  [{ acks: [] }],
  [{ error: 'Bad Gateway' }, { end: true }],
  [],
  [{ end: true }],
  [{ tama: 1, acks: 'none' }],
]

const refusals: readonly FailureCode[] = ['server-trouble', 'server-busy', 'server-full', 'signed-out', 'clock-wrong', 'not-our-server']

type Roll = () => number
const pick = <T>(roll: Roll, from: readonly T[]): T => from[Math.floor(roll() * from.length)] as T

const kinds: readonly (readonly [weight: number, make: (roll: Roll) => Net])[] = [
  [36, () => ({ kind: 'fine' })],
  [4, () => ({ kind: 'lost' })],
  [5, () => ({ kind: 'late' })],
  [5, () => ({ kind: 'twice' })],
  [7, () => ({ kind: 'answer-lost' })],
  [9, (roll) => ({ kind: 'cut', at: roll() })],
  [4, (roll) => ({ kind: 'portal', body: Math.floor(roll() * foreignBodies.length) })],
  [3, (roll) => ({ kind: 'refused', code: pick(roll, refusals) })],
  [3, (roll) => ({ kind: 'failed-line', at: roll() })],
  [8, (roll) => ({ kind: 'server-dies', statement: 1 + Math.floor(roll() * roll() * 40), after: roll() < 0.5 })],
  [3, (roll) => ({ kind: 'statement-fails', statement: 1 + Math.floor(roll() * roll() * 40) })],
  [5, () => ({ kind: 'slow-request' })],
  [5, () => ({ kind: 'slow-answer' })],
  [6, () => ({ kind: 'between-lines' })],
]
const total = kinds.reduce((sum, [weight]) => sum + weight, 0)

/** Throws the network's mood for one pass. */
export function throwNet(roll: Roll): Net {
  let left = roll() * total
  for (const [weight, make] of kinds) if ((left -= weight) < 0) return make(roll)
  return { kind: 'fine' }
}

/** Every fault that a long run must have met; `npm run sim` fails when one never happened. */
export const faultNames = [
  'net lost',
  'net late',
  'net twice',
  'net answer-lost',
  'net cut',
  'net portal',
  'net refused',
  'net failed-line',
  'net server-dies',
  'net statement-fails',
  'net slow-request',
  'net slow-answer',
  'net between-lines',
  'old request delivered',
  'server died before a statement',
  'server died after a statement',
  'tab killed at a port call',
  'tab killed while its request was on the way',
  'phone full',
  'store broken',
  'second tab found the lock taken',
  'clock of a phone jumped',
  'clock of the server jumped',
  'phone wiped',
  'another person on the phone',
  'coordinator changed team',
  'op refused',
  'op answered later by an old server',
  'op id used again with another payload',
  'old client left out a kind',
  'edits merged',
  'copy kept',
  'delete met edit',
  'commit found the document changed',
] as const
export type FaultName = (typeof faultNames)[number]

/** How often each fault happened. */
export class FaultCount {
  readonly of = new Map<FaultName, number>()

  happened(name: FaultName): void {
    this.of.set(name, (this.of.get(name) ?? 0) + 1)
  }

  add(other: ReadonlyMap<FaultName, number>): void {
    for (const [name, times] of other) this.of.set(name, (this.of.get(name) ?? 0) + times)
  }

  never(): FaultName[] {
    return faultNames.filter((name) => !this.of.has(name))
  }
}
