// Pictures and voices that wait on this phone for the server, for the page that shows what waits; and what names them.
import { reports } from '#shared/collections/hearing.ts'
import { recordings } from '#shared/collections/learning.ts'
import { drafts, readings } from '#shared/collections/publishing.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import { seen } from '../../../engine/document.ts'
import { shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { sendingsOn, type Picture } from './sendings.ts'

/** What names a file: a post, a report, a recording of a page, or the numbers of a post (`draft`: that post). `asked`: the team is to see it. */
export type Naming = { readonly draft: string; readonly kind: string; readonly asked: boolean }

/** What of this person names a file, by the file's id. */
export async function namings(shelf: PrivateShelf): Promise<Map<string, Naming>> {
  const found = new Map<string, Naming>()
  const all = await Promise.all([drafts, reports, readings, recordings].map(({ name }) => shelf.all(name)))
  for (const stored of all.flat()) {
    const data = stored.owner ? null : seen(stored)
    const draft = typeof data?.draft === 'string' ? data.draft : stored.id
    // Numbers (`draft`), and a recording of a page, known by the print of its text, go at once.
    const asked = (data?.asking ?? data?.sent ?? data?.draft ?? data?.print) !== undefined
    // What found no room when two phones met is kept beside, and named all the same.
    const beside = data ? copiesOf(data).filter(({ field }) => field === 'media' || field === 'voice') : []
    for (const id of [data?.media ?? [], data?.voice ?? [], beside.map(({ value }) => value)].flat(2) as string[])
      if (asked || !found.has(id)) found.set(id, { draft, kind: stored.kind, asked })
  }
  return found
}

export type WaitingPicture = Pick<Picture, 'file' | 'bytes' | 'reached' | 'refused' | 'anyway' | 'type'> & Pick<Naming, 'draft' | 'kind'>

/** Pictures that the server does not have and that nobody took away, also of posts that nobody was asked about. */
export async function picturesOnlyHere(shelf: PrivateShelf): Promise<Picture[]> {
  return (await sendingsOn(shelf)).filter(({ state }) => state === 'waiting' || state === 'refused')
}

/** Pictures whose post is asked about and that the server has not taken yet. */
export async function waitingPictures(): Promise<WaitingPicture[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  // Both tables are read before anything is unlocked: a live query follows only those.
  const [pictures, named] = await Promise.all([picturesOnlyHere(shelf), namings(shelf)])
  return pictures.flatMap((picture) => {
    const naming = named.get(picture.id)
    return naming?.asked ? [{ ...picture, draft: naming.draft, kind: naming.kind }] : []
  })
}
