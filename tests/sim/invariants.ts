// The promises of the sync, as questions about a world: asked at every commit, after every action, and when everything is quiet.
import { collectionNamed } from '#shared/collections/index.ts'
import { fingerprint, same, type JsonObject } from '#shared/kit/json.ts'
import type { Ack } from '#shared/protocol/sync.ts'
import { seen, unsent, type Stored } from '../../src/engine/document.ts'
import type { Commit } from '../../src/engine/ports.ts'
import type { Disk } from './disk.ts'
import { cursorIn, isBroughtByItsAnswer, isOwnWork } from './release.ts'
import { libraryFeeds, people } from './server.ts'
import { textsIn } from './texts.ts'
import type { Phone, World } from './world.ts'

/** A promise that did not hold, by its name in the design, and what was seen. */
export type Broken = { readonly invariant: string; readonly says: string }

export type Row = {
  readonly id: string
  readonly kind: string
  readonly owner: string
  readonly rev: number
  readonly hash: string
  readonly body: string
  readonly deleted: number
}
export type PlaceRow = { readonly feed: string; readonly document: string; readonly seq: number; readonly gone: number }

/** What the server has, read past its own code. */
export type Truth = { readonly documents: ReadonlyMap<string, Row>; readonly places: readonly PlaceRow[] }

export function truthOf(world: World): Truth {
  const { database } = world.server
  const rows = database.rows<Row>('select id, kind, owner, rev, hash, body, deleted from document')
  return {
    documents: new Map(rows.map((row) => [row.id, row])),
    places: database.rows<PlaceRow>('select feed, document, seq, gone from place'),
  }
}

const seqOf = (cursor: string) => Number.parseInt(cursor.split('.')[1] ?? '', 36)
const epochOf = (cursor: string) => cursor.split('.')[0]

/** I6, I8, I20: a commit of a phone takes nothing back, leaves no half, and calls nothing received without an answer. */
export function watchCommit(world: World, disk: Disk, commit: Commit, before: ReadonlyMap<string, Stored>): void {
  const breaks = (invariant: string, says: string) => world.breaks({ invariant, says: `${disk.name}: ${says}` })
  for (const [feed, kept] of Object.entries(commit.cursors ?? {})) {
    const [was, is] = [kept.was, kept.is].map((text) => text && cursorIn(text))
    if (was && is && epochOf(was) === epochOf(is) && seqOf(is) < seqOf(was))
      breaks('I6', `cursor of ${feed} went back from ${was} to ${is}`)
  }
  for (const { stored } of commit.docs ?? []) {
    const stood = before.get(`${stored.kind} ${stored.id}`)
    if (stood?.base && stored.base && stored.base[0] < stood.base[0] && world.restored === 0)
      breaks('I6', `${stored.kind} ${stored.id} went back from rev ${stood.base[0]} to ${stored.base[0]}`)
  }
  const answeredOps = [...before.values()].flatMap(({ kind, id, sealed }) =>
    sealed && disk.documents.get(`${kind} ${id}`)?.sealed?.op !== sealed.op ? [sealed.op] : [],
  )
  for (const op of answeredOps) {
    const heard = world.phones.some((phone) => [...phone.shelves].some(([person]) => world.protocol.ops.get(`${person} ${op}`)?.answer))
    if (!heard && world.restored === 0) breaks('I20', `op ${op} counts as answered, and the server never answered it`)
  }
  const sealed = [...disk.documents.values()].flatMap((stored) => (stored.sealed ? [`${stored.id} ${stored.sealed.op}`] : []))
  const waiting = disk.waiting.map(({ op }) => `${op.doc} ${op.id}`)
  if (sealed.length !== waiting.length || sealed.some((one) => !waiting.includes(one)))
    breaks('I8', `sealed documents [${sealed.join()}], ops on their way [${waiting.join()}]`)
}

/** What holds at every moment between two actions. */
export function checkNow(world: World, truth: Truth = truthOf(world), quiet = false): void {
  noTextLost(world, truth)
  for (const phone of world.phones)
    for (const disk of [phone.library, ...phone.shelves.values()]) {
      if (!disk.damaged) noGap(world, phone, disk, truth, quiet)
      honest(world, disk, truth)
    }
  acknowledgedIsDurable(world)
}

/** I2: every text that somebody was told is saved is on a phone, on the server, or in its history. I12: what stays, stays. */
function noTextLost(world: World, truth: Truth): void {
  const onServer = [...truth.documents.values()].map(({ body }) => body).join(' ')
  let everywhere: ReadonlySet<string> | undefined
  for (const text of world.texts.owed()) {
    const there = onServer.includes(text.mark)
    if (text.stays && there) world.breaks({ invariant: 'I12', says: `${text.mark} was to stay on its phone and is on the server` })
    if (there) continue
    everywhere ??= textsIn([
      world.disks.map((disk) => [...disk.documents.values()]),
      world.server.database.rows<{ body: string }>('select body from revision').map(({ body }) => body),
    ])
    if (!everywhere.has(text.mark)) world.breaks({ invariant: 'I2', says: `${text.mark}, saved in ${text.kind} ${text.doc}, is nowhere` })
  }
}

/** I5: with its cursor, a phone has every row up to it. I9 and I10 are this and I6 after every cut and every foreign body. */
function noGap(world: World, phone: Phone, disk: Disk, { documents, places }: Truth, quiet: boolean): void {
  for (const { feed, document, seq, gone } of places) {
    const kept = disk.marks.get(feed)
    const cursor = kept === undefined ? undefined : cursorIn(kept)
    if (cursor === undefined || epochOf(cursor) !== world.server.epoch || seq > seqOf(cursor)) continue
    const row = documents.get(document) as Row
    const stored = disk.documents.get(`${row.kind} ${row.id}`)
    if (!(world.can.held && quiet) && phone.missed.has(row.kind)) continue
    if (gone) {
      if (stored?.feeds.includes(feed) && !isOwnWork(stored))
        world.breaks({ invariant: 'I16', says: `${disk.name}: ${row.id} left ${feed} and is still here by it` })
      continue
    }
    const has = stored ? isBroughtByItsAnswer(stored) : row.deleted === 1
    if (has || (stored?.base && stored.base[0] >= row.rev)) continue
    world.breaks({
      invariant: phone.missed.has(row.kind) ? 'I14' : 'I5',
      says: `${disk.name} stands at ${cursor} in ${feed} and lacks ${row.kind} ${row.id} rev ${row.rev} (seq ${seq}); it has ${stored ? `rev ${stored.base?.[0]}` : 'nothing'}`,
    })
  }
}

/** I20: what is shown as received is on the server, as the phone says; the unsent are the dirty, the sealed and the refused. */
function honest(world: World, disk: Disk, { documents }: Truth): void {
  let counted = 0
  for (const stored of disk.documents.values()) {
    if (!stored.stays && (stored.dirty || stored.sealed || stored.refused)) counted += 1
    if (unsent(stored) || stored.stays || !stored.base || disk.facts.get('epoch') !== world.server.epoch || world.restored > 0) continue
    const row = documents.get(stored.id)
    const [rev, hash] = stored.base
    if (!row || row.rev < rev || (row.rev === rev && row.hash !== hash))
      world.breaks({
        invariant: 'I20',
        says: `${disk.name}: ${stored.kind} ${stored.id} counts as received at rev ${rev} ${hash}; the server has ${row?.rev} ${row?.hash}`,
      })
  }
  if (counted !== disk.unsent()) world.breaks({ invariant: 'I20', says: `${disk.name}: ${counted} not sent, ${disk.unsent()} told` })
}

/** I1: what the server said it took, it has. */
function acknowledgedIsDurable(world: World): void {
  const kept = new Set(
    world.server.database.rows<{ person: string; id: string }>('select person, id from op').map(({ person, id }) => `${person} ${id}`),
  )
  for (const [key, { answer }] of world.protocol.ops) {
    if (answer && answer[1] !== 'rejected' && !kept.has(key))
      world.breaks({ invariant: 'I1', says: `op ${key} was acknowledged and is not on the server` })
  }
}

/** What holds once everything was heard by everyone. */
export function checkQuiet(world: World): void {
  const truth = truthOf(world)
  checkNow(world, truth, true)
  onceOnly(world, truth)
  for (const phone of world.phones) {
    converged(world, phone, phone.library, libraryFeeds, truth)
    for (const person of phone.shelves.keys())
      converged(world, phone, phone.shelfOf(person as typeof phone.person), phone.feedsOf(person as typeof phone.person), truth)
  }
  textsStand(world, truth)
}

/** I3: a document was changed by as many ops as were taken, each text stands once. */
function onceOnly(world: World, { documents }: Truth): void {
  const taken = new Map<string, number>()
  for (const { person, id, answer } of world.server.database.rows<{ person: string; id: string; answer: string }>(
    'select person, id, answer from op',
  )) {
    const doc = world.protocol.ops.get(`${person} ${id}`)?.op.doc
    if (doc && (JSON.parse(answer) as Ack)[1] !== 'rejected') taken.set(doc, (taken.get(doc) ?? 0) + 1)
  }
  for (const { id, kind, rev, body } of documents.values()) {
    const family = collectionNamed(kind)?.family
    if (world.restored === 0 && family !== 'server-only' && rev > (family === 'append-only' ? 1 : (taken.get(id) ?? 0)))
      world.breaks({ invariant: 'I3', says: `${kind} ${id} is at rev ${rev} after ${taken.get(id) ?? 0} ops that were taken` })
    const caption = (JSON.parse(body || '{}') as JsonObject).caption
    const marks = typeof caption === 'string' ? (caption.match(/«\d+»/g) ?? []) : []
    if (new Set(marks).size < marks.length) world.breaks({ invariant: 'I3', says: `${kind} ${id} says something twice: ${body}` })
  }
}

/** I7 and I16: a disk holds what its person may read, all of it, as it is on the server, and nothing else but its own refused work. */
function converged(world: World, phone: Phone, disk: Disk, feeds: readonly string[], { documents, places }: Truth): void {
  const due = new Set(places.filter(({ feed, gone }) => !gone && feeds.includes(feed)).map(({ document }) => document))
  const breaks = (invariant: string, says: string) => world.breaks({ invariant, says: `${disk.name}: ${says}` })
  for (const id of due) {
    const row = documents.get(id) as Row
    if (phone.missed.has(row.kind) && !world.can.held) continue
    const stored = disk.documents.get(`${row.kind} ${id}`)
    const data = row.deleted ? null : (JSON.parse(row.body) as JsonObject)
    if (stored && unsent(stored)) continue
    if (!same(stored ? seen(stored) : null, data))
      breaks(
        phone.missed.has(row.kind) ? 'I14' : world.restored ? 'I15' : 'I7',
        `${row.kind} ${id} shows ${JSON.stringify(stored ? seen(stored) : null)}; the server has ${JSON.stringify(data)}`,
      )
    else if (stored?.base && data && (stored.base[0] !== row.rev || stored.base[1] !== row.hash))
      breaks('I7', `${row.kind} ${id} stands at ${stored.base.join()}; the server at ${row.rev},${row.hash}`)
    else if (data && fingerprint(data) !== row.hash) breaks('I7', `the server's ${id} does not have its own fingerprint`)
  }
  for (const stored of disk.documents.values()) {
    if (stored.stays) continue
    if (waits(world, stored)) continue
    if (isOwnWork(stored) && stored.server !== null && !documents.has(stored.id))
      breaks('I15', `${stored.kind} ${stored.id} counts as received and is not on the server`)
    if (stored.dirty || stored.sealed) breaks('I7', `${stored.kind} ${stored.id} is still not sent`)
    // What a server that was set back does not tell any more is not thrown away for that.
    else if (
      !stored.refused &&
      !(stored.late && stored.server === null) &&
      !isOwnWork(stored) &&
      !due.has(stored.id) &&
      world.restored === 0
    )
      breaks('I16', `${stored.kind} ${stored.id} is not for this person and still here`)
  }
}

/** Whether the server has put its op off: what it needs is not there. */
function waits(world: World, { sealed }: Stored): boolean {
  return sealed !== undefined && people.some((person) => world.protocol.waits(person, sealed.op))
}

/** What need not be on the server: refused, late, kept back or put off; and others' work that a server that was set back has lost. */
function mayStandAlone(world: World, stored: Stored): boolean {
  return Boolean(stored.refused ?? stored.late ?? stored.stays) || waits(world, stored) || (world.restored > 0 && !isOwnWork(stored))
}

/** I2 at rest: a saved text stands in its document, in its copies, or in work that was refused and stays with its writer. */
function textsStand(world: World, { documents }: Truth): void {
  const kept = world.disks.flatMap((disk) => [...disk.documents.values()].filter((stored) => mayStandAlone(world, stored)))
  const standing = textsIn([[...documents.values()].map(({ body }) => body), kept])
  for (const text of world.texts.owed())
    if (!standing.has(text.mark))
      world.breaks({
        invariant: world.restored ? 'I15' : 'I2',
        says: `${text.mark}, saved in ${text.kind} ${text.doc}, stands nowhere any more`,
      })
}
