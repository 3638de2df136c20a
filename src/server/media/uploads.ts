// What is known of files that are here or coming: announced, reached, refused, stored, removed. Rows; the bytes are in files.ts.
import type { Selectable } from 'kysely'
import { media as shown } from '#shared/collections/publishing.ts'
import type { FailureCode } from '#shared/failures.ts'
import type { Owner } from '#shared/kit/collection.ts'
import { newId } from '#shared/kit/ids.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { mediaLimits, perPerson, unfinishedKept, type MediaKind } from '#shared/rules/media-kinds.ts'
import type { Actor } from '#shared/rules/rights.ts'
import { chance } from '../chance.ts'
import type { Store, Work } from '../store/repository.ts'
import type { Tables } from '../store/tables.ts'
import { mayStore, type Offered } from './consent.ts'

export type Upload = Selectable<Tables['upload']>
export type Media = Selectable<Tables['media']>

type Db = Store['db'] | Work['db']

export const uploadOf = (db: Db, owner: string, id: string): Promise<Upload | undefined> =>
  db.selectFrom('upload').selectAll().where('owner', '=', owner).where('id', '=', id).executeTakeFirst()
export const mediaOf = (db: Db, owner: string, id: string): Promise<Media | undefined> =>
  db.selectFrom('media').selectAll().where('owner', '=', owner).where('id', '=', id).executeTakeFirst()

/** The document by which phones learn that a file is here whole. */
const shownId = (owner: string, id: string): string => `media.${owner}.${id.slice(0, 32)}`

/** What stands of a file: how far it came, why it was refused, or that it is here whole. Null: never announced, or forgotten. */
export type Standing = {
  readonly reached: number
  readonly bytes: number
  readonly until: number | null
  readonly refused: FailureCode | null
}

export async function standing(db: Db, owner: string, id: string): Promise<Standing | null> {
  const here = await mediaOf(db, owner, id)
  if (here) return { reached: here.bytes, bytes: here.bytes, until: null, refused: null }
  const coming = await uploadOf(db, owner, id)
  return coming ? { ...coming, refused: coming.refused as FailureCode | null } : null
}

/** Announces a file. Announced before, or here already: what stands is answered, so that a lost answer costs nothing. */
export async function announce(tx: Work, actor: Actor, offered: Offered & { readonly slices: string }): Promise<Result<Standing>> {
  const { id, kind, type, bytes, slices } = offered
  const owner = actor.person
  await tx.lock('person', [owner])
  const known = await standing(tx.db, owner, id)
  if (known?.refused) return fail(known.refused)
  if (known && known.bytes !== bytes) return fail('does-not-fit')
  const allowed = await mayStore(tx, actor, offered)
  if (!allowed.ok) return allowed
  if (known) return ok(known)
  const limit = mediaLimits[kind]
  if (!limit.types.includes(type)) return fail('media-wrong-type')
  if (bytes > limit.bytes) return fail('media-too-big')
  const room = await share(tx, owner)
  if (room.open >= perPerson.open) return fail('uploads-many')
  if (room.bytes + bytes > perPerson.bytes) return fail('media-quota')
  const until = tx.now + unfinishedKept
  await tx.db
    .insertInto('upload')
    .values({ owner, id, kind, type, bytes, slices, reached: 0, file: newId(chance), refused: null, until })
    .execute()
  return ok({ reached: 0, bytes, until, refused: null })
}

/** What a person has here: bytes, announced ones included, and how many files are not finished. One of the databases sums in text. */
async function share({ db }: Work, owner: string): Promise<{ readonly bytes: number; readonly open: number }> {
  const here = await db
    .selectFrom('media')
    .select(({ fn }) => fn.sum<number | string | null>('bytes').as('bytes'))
    .where('owner', '=', owner)
    .executeTakeFirstOrThrow()
  const coming = await db
    .selectFrom('upload')
    .select(({ fn }) => [fn.sum<number | string | null>('bytes').as('bytes'), fn.countAll<number | string>().as('open')])
    .where('owner', '=', owner)
    .where('refused', 'is', null)
    .executeTakeFirstOrThrow()
  return { bytes: Number(here.bytes ?? 0) + Number(coming.bytes ?? 0), open: Number(coming.open) }
}

/** Writes down how far an upload came. Its time begins anew. */
export async function reach(tx: Work, { owner, id }: Upload, reached: number): Promise<void> {
  const until = tx.now + unfinishedKept
  await tx.db.updateTable('upload').set({ reached, until }).where('owner', '=', owner).where('id', '=', id).execute()
}

/** Writes down why a file is not taken, so that who asks again is told the same and sends nothing. */
export async function refuse(tx: Work, { owner, id }: Upload, code: FailureCode): Promise<void> {
  await tx.db.updateTable('upload').set({ refused: code, reached: 0 }).where('owner', '=', owner).where('id', '=', id).execute()
}

/** How large a picture is, in pixels; a voice has no such size. */
export type Size = { readonly width?: number; readonly height?: number }

/** A file is whole: it stops coming and is here. Asks once more whether it may. */
export async function keep(tx: Work, actor: Actor, upload: Upload, size: Size): Promise<Result<void>> {
  const { owner, id, type, bytes, file } = upload
  const kind = upload.kind as MediaKind
  await tx.lock('person', [owner])
  const allowed = await mayStore(tx, actor, { id, kind, type, bytes })
  if (!allowed.ok) return allowed
  const ended = await tx.db.deleteFrom('upload').where('owner', '=', owner).where('id', '=', id).executeTakeFirst()
  // Another process was first: it is here, or its person took it away.
  if (ended.numDeletedRows === 0n) return (await mediaOf(tx.db, owner, id)) ? ok() : fail('unknown-document')
  await tx.db
    .insertInto('media')
    .values({ owner, id, kind, type, bytes, ...size, file, stored: tx.now })
    .execute()
  await show(tx, actor, id, { media: id, kind, type, bytes, ...size })
  return ok()
}

async function show(tx: Work, owner: Owner, id: string, data: Parameters<Work['put']>[3]): Promise<void> {
  const before = await tx.document(shownId(owner.person, id))
  if (before || data) await tx.put(shown, shownId(owner.person, id), owner, data, before)
}

/** Takes a file away, here or coming. Answers where its bytes stood; null when there is none. */
export async function drop(tx: Work, owner: Owner, id: string): Promise<string | null> {
  await tx.lock('person', [owner.person])
  const row = (await mediaOf(tx.db, owner.person, id)) ?? (await uploadOf(tx.db, owner.person, id))
  if (!row) return null
  for (const table of ['media', 'upload'] as const)
    await tx.db.deleteFrom(table).where('owner', '=', owner.person).where('id', '=', id).execute()
  await show(tx, owner, id, null)
  return row.file
}

/** Forgets uploads whose time is over. Answers where their bytes stood. */
export async function dropExpired(tx: Work): Promise<string[]> {
  const old = await tx.db.deleteFrom('upload').where('until', '<', tx.now).returning('file').execute()
  return old.map(({ file }) => file)
}

/** Every file that somebody knows. */
export async function knownFiles(db: Db): Promise<Set<string>> {
  const [here, coming] = await Promise.all([
    db.selectFrom('media').select('file').execute(),
    db.selectFrom('upload').select('file').execute(),
  ])
  return new Set([...here, ...coming].map(({ file }) => file))
}
