// An edit meets what stands on the server now; and what a restored server lost is given back by who still has it.
import { canCast, cast } from '#shared/kit/cast.ts'
import type { Collection } from '#shared/kit/collection.ts'
import { misfits } from '#shared/kit/fields.ts'
import { fingerprint, same, type Json, type JsonObject } from '#shared/kit/json.ts'
import { copiesField, copiesOf, merge, type Copy } from '#shared/kit/merge.ts'
import { edited, type Ack, type Op } from '#shared/protocol/sync.ts'
import type { Actor } from '#shared/rules/rights.ts'
import type { Document, Work } from './store/repository.ts'

/** Takes an edit of a document that people change. */
export async function meet(tx: Work, actor: Actor, collection: Collection, op: Op, before: Document | null): Promise<Ack> {
  const base = await baseOf(tx, op, before)
  if (base === 'unknown') return [op.id, 'rejected', 'base-unknown']
  const late = lateOf(collection, base, op)
  if (late === undefined) return [op.id, 'rejected', canCast(collection, collection.version, op.v) ? 'does-not-fit' : 'app-too-old']
  const { data, copied } = met(collection, base, before?.data ?? null, late)
  if (before && same(data, before.data)) return answer(collection, op, late, data, copied, before)
  if (!before && data === null) return [op.id, 'ok', op.base?.[0] ?? 1, fingerprint(null)]
  return answer(collection, op, late, data, copied, await tx.put(collection, op.doc, actor, data, before))
}

/**
 * Takes back a state that this server had acknowledged and lost. Where what stands here is from that history or an older one, the
 * higher number is the newer of the two, deletions included: the state returns under its own number, so that every phone that
 * holds it holds the same again. Where somebody wrote since, both are kept.
 */
export async function giveBack(tx: Work, actor: Actor, collection: Collection, op: Op, before: Document | null): Promise<Ack> {
  const lost = lateOf(collection, null, op)
  if (lost === undefined) return [op.id, 'rejected', 'does-not-fit']
  const era = await tx.eraOf(op.recover ?? '')
  const rev = op.base?.[0] ?? 1
  if (!before || (era !== null && before.era <= era)) {
    if (before && before.rev >= rev) return answer(collection, op, lost, before.data, false, before)
    // Still of the old history: another phone may hold a later state of it.
    return answer(collection, op, lost, lost, false, await tx.put(collection, op.doc, actor, lost, before, { rev, era: era ?? tx.era }))
  }
  const { data, copied } = met(collection, null, before.data, lost)
  if (same(data, before.data) && before.rev > rev) return answer(collection, op, lost, data, copied, before)
  return answer(
    collection,
    op,
    lost,
    data,
    copied,
    await tx.put(collection, op.doc, actor, data, before, { rev: Math.max(before.rev, rev) + 1 }),
  )
}

/** The state that the op was made on; 'unknown' when this server does not have it (any more). */
async function baseOf(tx: Work, { base }: Op, before: Document | null): Promise<JsonObject | null | 'unknown'> {
  if (base === null) return null
  const [rev, hash] = base
  // Made on nothing, or on a deletion that was swept away since.
  if (hash === hashOfNothing) return null
  if (!before) return 'unknown'
  if (before.rev === rev && before.hash === hash) return before.data
  return (await tx.revision(before, rev, hash)) ?? 'unknown'
}

const hashOfNothing = fingerprint(null)

/** The data that an op makes of its base, in this server's shape; undefined when it fits neither. The op speaks in its own version. */
function lateOf(collection: Collection, base: JsonObject | null, op: Op): JsonObject | null | undefined {
  const { version } = collection
  const seen = cast(collection, base, version, op.v)
  const made = seen === undefined ? undefined : edited(seen, op)
  const late = made === undefined ? undefined : cast(collection, made, op.v, version)
  return late && misfits(collection.fields, late).length > 0 ? undefined : late
}

function met(
  collection: Collection,
  base: JsonObject | null,
  now: JsonObject | null,
  late: JsonObject | null,
): { data: JsonObject | null; copied: boolean } {
  if (same(base, now)) return { data: late, copied: false }
  // Deleted here and edited there, or the other way round: the edit stands.
  if (now === null || late === null) return { data: now ?? late, copied: false }
  const merged = merge(collection, base, now, late)
  if (misfits(collection.fields, merged.data).length === 0) return merged
  // Together they are too much: what stands stays whole, and what came late is kept whole beside it.
  const copies = Object.entries(late)
    .filter(([field, value]) => field !== copiesField && !same(value, now[field]))
    .map(([field, value]): Copy => ({ id: fingerprint([field, value]), field, value }))
  const all = [...copiesOf(now), ...copies].filter(({ id }, at, list) => list.findIndex((copy) => copy.id === id) === at)
  return { data: { ...now, [copiesField]: all as unknown as Json }, copied: true }
}

function answer(
  collection: Collection,
  op: Op,
  late: JsonObject | null,
  data: JsonObject | null,
  copied: boolean,
  { rev, hash }: { rev: number; hash: string },
): Ack {
  if (op.v === collection.version && same(data, late)) return [op.id, 'ok', rev, hash]
  return [op.id, copied ? 'copied' : 'merged', rev, hash, cast(collection, data, collection.version, op.v) ?? null]
}
