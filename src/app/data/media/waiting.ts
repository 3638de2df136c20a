// Pictures that wait on this phone for the server, for the page that shows what waits.
import { drafts } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { seen } from '../../../engine/document.ts'
import { shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { sendingsOn, type Picture } from './sendings.ts'

export type Naming = { readonly draft: string; readonly asked: boolean }

/** The posts of this person that name a file, by the file's id. */
export async function namings(shelf: PrivateShelf): Promise<Map<string, Naming>> {
  const found = new Map<string, Naming>()
  for (const stored of await shelf.all(drafts.name)) {
    const data = stored.owner ? null : (seen(stored) as Data<typeof drafts> | null)
    for (const id of data?.media ?? []) {
      const asked = data?.asking !== undefined
      if (asked || !found.has(id)) found.set(id, { draft: stored.id, asked })
    }
  }
  return found
}

export type WaitingPicture = Pick<Picture, 'file' | 'bytes' | 'reached' | 'refused' | 'anyway'> & { readonly draft: string }

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
    return naming?.asked ? [{ ...picture, draft: naming.draft }] : []
  })
}
