// One op meets the store: repeated, refused, taken or merged. Every op answers for itself, and its first answer is its only one.
import type { FailureCode } from '#shared/failures.ts'
import { canCast, cast } from '#shared/kit/cast.ts'
import { feedOf, type Collection, type Owner } from '#shared/kit/collection.ts'
import { misfits } from '#shared/kit/fields.ts'
import { isId } from '#shared/kit/ids.ts'
import { fingerprint, type Json, type JsonObject } from '#shared/kit/json.ts'
import { copiesField, type Copy } from '#shared/kit/merge.ts'
import { edited, type Ack, type Op } from '#shared/protocol/sync.ts'
import { mayReview, mayWrite, type Actor } from '#shared/rules/rights.ts'
import { giveBack, meet } from './meet.ts'
import { ownerOf } from './store/people.ts'
import { ready } from './store/ready.ts'
import type { Document, Work } from './store/repository.ts'
import type { Tables } from './store/tables.ts'

const answerTo = ready({ person: true, id: true }, (db, { person, id }: { person: string; id: string }) =>
  db.selectFrom('op').select(['hash', 'answer']).where('person', '=', person).where('id', '=', id),
)
const rememberAnswer = ready({ person: true, id: true, hash: true, answer: true, received: true }, (db, row: Tables['op']) =>
  db.insertInto('op').values(row),
)

/** Takes one op for this person, or says why not. Nothing else of the request depends on the outcome. */
export async function accept(tx: Work, actor: Actor, op: Op): Promise<Ack> {
  const hash = fingerprint(op)
  const [first] = await answerTo(tx.db, { person: actor.person, id: op.id })
  if (first) return first.hash === hash ? (JSON.parse(first.answer) as Ack) : [op.id, 'rejected', 'op-reused']
  const ack = await decide(tx, actor, op)
  if (ack[1] !== 'later') {
    await rememberAnswer(tx.db, { person: actor.person, id: op.id, hash, answer: JSON.stringify(ack), received: tx.now })
  }
  return ack
}

async function decide(tx: Work, actor: Actor, op: Op): Promise<Ack> {
  const refuse = (code: FailureCode): Ack => [op.id, 'rejected', code]
  const collection = tx.catalogue.named(op.kind)
  // Written by a newer release than this server's: it waits there for the server's own update.
  if (!collection || op.v > collection.version) return [op.id, 'later']
  if (!isId(op.doc) || (op.recover && !op.base)) return refuse('bad-question')
  if (!mayWrite(actor, collection)) return refuse('not-allowed')
  if (!canCast(collection, op.v, collection.version)) return refuse('app-too-old')
  if (!fieldsFit(collection, op)) return refuse('does-not-fit')
  const ground = await groundsOf(tx, actor, collection, op)
  if (ground !== 'firm') return ground === 'later' ? [op.id, 'later'] : refuse('not-allowed')
  const before = await tx.document(op.doc)
  if (before && before.kind !== collection.name) return refuse('not-allowed')
  if (collection.family === 'append-only') return writeOnce(tx, actor, collection, op, before)
  if (before && before.owner !== actor.person) return refuse('not-allowed')
  return op.recover ? giveBack(tx, actor, collection, op, before) : meet(tx, actor, collection, op, before)
}

/** Whether an op speaks of fields that this server knows. One of another version, or of what this server had itself, may know others. */
function fieldsFit(collection: Collection, { v, recover, set = {}, splice = {} }: Op): boolean {
  const lenient = v !== collection.version || recover !== undefined
  return [...Object.keys(set), ...Object.keys(splice)].every((field) =>
    field === copiesField ? collection.family === 'three-way' && areCopies(set[field]) : lenient || Object.hasOwn(collection.fields, field),
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
  const written = edited(null, op)
  const data = written && cast(collection, written, op.v, collection.version)
  if (!data || misfits(collection.fields, data).length > 0) return [op.id, 'rejected', 'does-not-fit']
  if (!(await needsAreHere(tx, collection, data))) return [op.id, 'later']
  let about: Owner | undefined
  let named: Document | null = null
  if (collection.about) {
    named = await tx.document(feedOf(data[collection.about]))
    const writer = named && (await ownerOf(tx, named.owner))
    if (!named || !writer) return [op.id, 'rejected', 'unknown-document']
    if (!mayReview(actor, writer) || (collection.ends ?? named.kind) !== named.kind) return [op.id, 'rejected', 'not-allowed']
    about = writer
  }
  if (before) {
    const again = before.owner === actor.person && before.hash === fingerprint(data)
    return again ? [op.id, 'ok', before.rev, before.hash] : [op.id, 'rejected', collection.about ? 'already-answered' : 'already-written']
  }
  const { rev, hash } = await tx.put(collection, op.doc, actor, data, null, { about, ...(op.recover && op.base && { rev: op.base[0] }) })
  const ended = collection.ends && named?.data && tx.catalogue.named(named.kind)
  if (ended && named && about) await tx.put(ended, named.id, about, null, named)
  return op.v === collection.version ? [op.id, 'ok', rev, hash] : [op.id, 'merged', rev, hash, written ?? null]
}

/** Whether what a writing rests on is here, was said of this person's own work, and allows it. A writing that names nothing new rests on what it rested on. */
async function groundsOf(tx: Work, actor: Actor, { grounds }: Collection, { set = {}, del }: Op): Promise<'firm' | 'later' | 'none'> {
  if (!grounds || del || (set[grounds.on] === undefined && set[grounds.of] === undefined)) return 'firm'
  const [said, work] = [await tx.document(feedOf(set[grounds.on])), await tx.document(feedOf(set[grounds.of]))]
  if (!said || !work) return 'later'
  if (said.kind !== grounds.kinds[0] || work.kind !== grounds.kinds[1]) return 'none'
  return said.data?.[grounds.of] === work.id && work.owner === actor.person && grounds.allow(said.data) ? 'firm' : 'none'
}

/** Whether everything that must be here before this document is here. Deleted counts: then it was. */
async function needsAreHere(tx: Work, { needs = [] }: Collection, data: JsonObject | null): Promise<boolean> {
  for (const field of needs) if (data?.[field] !== undefined && !(await tx.document(feedOf(data[field])))) return false
  return true
}
