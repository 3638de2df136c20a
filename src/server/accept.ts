// One op meets the store: repeated, refused, taken or merged. Every op answers for itself, and its first answer is its only one.
import { collectionNamed } from '#shared/collections/index.ts'
import type { FailureCode } from '#shared/failures.ts'
import { feedOf, type Collection, type Owner } from '#shared/kit/collection.ts'
import { misfits } from '#shared/kit/fields.ts'
import { isId } from '#shared/kit/ids.ts'
import { fingerprint, same, type Json, type JsonObject } from '#shared/kit/json.ts'
import { copiesField, copiesOf, merge, type Copy } from '#shared/kit/merge.ts'
import { edited, type Ack, type Op } from '#shared/protocol/sync.ts'
import { mayReview, mayWrite, type Actor } from '#shared/rules/rights.ts'
import { ownerOf } from './store/people.ts'
import type { Document, Work } from './store/repository.ts'

/** Takes one op for this person, or says why not. Nothing else of the request depends on the outcome. */
export async function accept(tx: Work, actor: Actor, op: Op): Promise<Ack> {
  const hash = fingerprint(op)
  const first = await tx.db
    .selectFrom('op')
    .select(['hash', 'answer'])
    .where('person', '=', actor.person)
    .where('id', '=', op.id)
    .executeTakeFirst()
  if (first) return first.hash === hash ? (JSON.parse(first.answer) as Ack) : [op.id, 'rejected', 'op-reused']
  const ack = await decide(tx, actor, op)
  if (ack[1] !== 'later') {
    await tx.db
      .insertInto('op')
      .values({ person: actor.person, id: op.id, hash, answer: JSON.stringify(ack), received: tx.now })
      .execute()
  }
  return ack
}

async function decide(tx: Work, actor: Actor, op: Op): Promise<Ack> {
  const refuse = (code: FailureCode): Ack => [op.id, 'rejected', code]
  const collection = collectionNamed(op.kind)
  // Written by a newer release than this server's: it waits there for the server's own update.
  if (!collection || op.v > collection.version) return [op.id, 'later']
  if (!isId(op.doc)) return refuse('bad-question')
  if (!mayWrite(actor, collection)) return refuse('not-allowed')
  if (!knowsFields(collection, op)) return refuse('does-not-fit')
  const before = await tx.document(op.doc)
  if (before && before.kind !== collection.name) return refuse('not-allowed')
  if (collection.family === 'append-only') return writeOnce(tx, actor, collection, op, before)
  if (before && before.owner !== actor.person) return refuse('not-allowed')
  return meet(tx, actor, collection, op, before)
}

function knowsFields(collection: Collection, op: Op): boolean {
  return [...Object.keys(op.set ?? {}), ...Object.keys(op.splice ?? {})].every(
    (field) =>
      Object.hasOwn(collection.fields, field) || (field === copiesField && collection.family === 'three-way' && areCopies(op.set?.[field])),
  )
}

function areCopies(value: Json | undefined): boolean {
  if (value === null) return true
  return (
    Array.isArray(value) &&
    value.every(
      (copy) =>
        typeof copy === 'object' &&
        copy !== null &&
        typeof (copy as Copy).id === 'string' &&
        typeof (copy as Copy).field === 'string' &&
        'value' in copy,
    )
  )
}

async function writeOnce(tx: Work, actor: Actor, collection: Collection, op: Op, before: Document | null): Promise<Ack> {
  const data = edited(null, op)
  if (!data || misfits(collection.fields, data).length > 0) return [op.id, 'rejected', 'does-not-fit']
  let about: Owner | undefined
  if (collection.about) {
    const named = await tx.document(feedOf(data[collection.about]))
    const writer = named && (await ownerOf(tx, named.owner))
    if (!named || !writer) return [op.id, 'rejected', 'unknown-document']
    if (!mayReview(actor, writer)) return [op.id, 'rejected', 'not-allowed']
    about = writer
  }
  if (before) {
    const again = before.owner === actor.person && before.hash === fingerprint(data)
    return again ? [op.id, 'ok', before.rev, before.hash] : [op.id, 'rejected', collection.about ? 'already-answered' : 'already-written']
  }
  const { rev, hash } = await tx.put(collection, op.doc, actor, data, null, about)
  return [op.id, 'ok', rev, hash]
}

async function meet(tx: Work, actor: Actor, collection: Collection, op: Op, before: Document | null): Promise<Ack> {
  const base = await baseOf(tx, op, before)
  if (base === 'unknown') return [op.id, 'rejected', 'base-unknown']
  const late = edited(base, op)
  if (late === undefined) return [op.id, 'rejected', 'does-not-fit']
  if (late !== null && misfits(collection.fields, late).length > 0) return [op.id, 'rejected', 'does-not-fit']
  const { data, copied } = met(collection, base, before?.data ?? null, late)
  if (before && same(data, before.data)) return answer(op, late, data, copied, before)
  if (!before && data === null) return [op.id, 'ok', 1, fingerprint(null)]
  return answer(op, late, data, copied, await tx.put(collection, op.doc, actor, data, before))
}

/** The state that the op was made on; 'unknown' when this server does not have it (any more). */
async function baseOf(tx: Work, { doc, base }: Op, before: Document | null): Promise<JsonObject | null | 'unknown'> {
  if (base === null) return null
  if (!before) return 'unknown'
  const [rev, hash] = base
  if (before.rev === rev && before.hash === hash) return before.data
  return (await tx.revision(doc, rev, hash)) ?? 'unknown'
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
  op: Op,
  late: JsonObject | null,
  data: JsonObject | null,
  copied: boolean,
  { rev, hash }: { rev: number; hash: string },
): Ack {
  if (same(data, late)) return [op.id, 'ok', rev, hash]
  return [op.id, copied ? 'copied' : 'merged', rev, hash, data]
}
