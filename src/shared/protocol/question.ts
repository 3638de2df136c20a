// What a server checks of a question before it believes it: sizes, depths, shapes. No phone needs it, and none fetches it.
import * as v from 'valibot'
import { isFlat, type Json } from '../kit/json.ts'
import { opsPerRequest } from './addresses.ts'
import type { Op } from './sync.ts'

/** One op may be this long as JSON: the longest caption of any platform, written in any script, and its fields. */
export const bytesPerOp = 400 * 1024
/** More than this in one request waits for the next: no phone of ours sends it. */
export const bytesPerBatch = 1024 * 1024
/** Data of one op are nested at most so deep. */
const levelsPerOp = 16
/** A mark follows after this much text, so that a cut answer keeps what came before. */
export const bytesPerMark = 16 * 1024

/** No document ever reaches a higher number. What a phone names beyond it was never given out, and some databases could not hold it. */
export const highestRev = 2 ** 30

const id = v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/))
const anyJson = v.custom<Json>((value) => isFlat(value as Json, levelsPerOp))
const splice = v.tuple([v.pipe(v.number(), v.integer()), v.pipe(v.number(), v.integer()), v.string()])

const op = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  kind: v.pipe(v.string(), v.maxLength(40)),
  v: v.pipe(v.number(), v.integer(), v.minValue(1)),
  doc: id,
  base: v.nullable(
    v.tuple([v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(highestRev)), v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))]),
  ),
  set: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/)), anyJson)),
  splice: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/)), splice)),
  del: v.optional(v.literal(true)),
  recover: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
})

const feedName = v.pipe(v.string(), v.regex(/^[\w.-]{1,80}$/))

/** Checks the question as a whole. The ops inside are checked one by one with `checkedOp`, so that a bad one stops no other. */
export const syncQuestion = v.object({
  p: v.pipe(v.number(), v.integer()),
  app: v.pipe(v.string(), v.maxLength(40)),
  knows: v.union([
    v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
    v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.number(), v.integer())),
  ]),
  feeds: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[\w.-]{1,80}(~\w{1,40})?$/)), v.pipe(v.string(), v.maxLength(60))),
    v.check((feeds) => Object.keys(feeds).length <= 60),
  ),
  ops: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(opsPerRequest)), []),
  check: v.optional(v.literal(true)),
  sums: v.optional(v.record(feedName, v.pipe(v.string(), v.regex(/^([0-9a-f]{10}){0,256}$/)))),
})

/** The op, if it has the shape of one. */
export function checkedOp(given: unknown): Op | null {
  const checked = v.safeParse(op, given)
  return checked.success ? (checked.output as Op) : null
}
