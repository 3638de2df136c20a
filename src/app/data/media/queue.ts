// Which file goes next: first what its person took away, then the oldest whose post is asked about. A post that nobody is asked to look at costs no data.
import { media } from '#shared/collections/publishing.ts'
import { recordings } from '#shared/collections/learning.ts'
import type { Data } from '#shared/kit/collection.ts'
import type { Row } from '#shared/kit/collection.ts'
import { standingRecordings } from '#shared/rules/recorded.ts'
import { seen, unsent } from '../../../engine/document.ts'
import type { Queue } from '../../../engine/lane.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { changeSending } from './changing.ts'
import { heldPictures } from '../shared-held.ts'
import { sendingsOn, type Picture } from './sendings.ts'
import { namings, type Naming } from './waiting.ts'

const hour = 60 * 60 * 1000

export function queueIn(shelf: PrivateShelf): Queue {
  return {
    async next() {
      const pictures = await sendingsOn(shelf)
      const leaving = pictures.find(({ state }) => state === 'leaving')
      if (leaving) return leaving
      const named = await namings(shelf)
      const asked = pictures.filter(({ id, state }) => state === 'waiting' && named.get(id)?.asked)
      // What has its person's yes is not held up by what waits for Wi-Fi.
      return asked.sort((one, other) => Number(other.anyway ?? false) - Number(one.anyway ?? false) || one.at - other.at)[0] ?? null
    },
    async wanted(file) {
      const picture = (await sendingsOn(shelf)).find((one) => one.file === file)
      return picture?.state === 'waiting' && Boolean((await namings(shelf)).get(picture.id)?.asked)
    },
    async change(file, change) {
      await changeSending(shelf, file, (now) => {
        const next = now && change(now)
        return next && { ...now, ...next }
      })
    },
  }
}

/** Says of a file that its person took it away. */
export const letGo = (shelf: PrivateShelf, file: string): Promise<void> =>
  changeSending(shelf, file, (now) => now && { ...now, state: 'leaving' })

/**
 * What still names a file. A recording of a page does not once a later one stands, whoever made it; until the server knows of it, its
 * file is waited for there.
 */
export async function stillNamed(shelf: PrivateShelf): Promise<Map<string, Naming>> {
  const [named, stored] = await Promise.all([namings(shelf), shelf.all(recordings.name)])
  const rows = stored.flatMap((one) => {
    const data = seen(one) as Row<typeof recordings> | null
    return data ? [{ ...data, id: one.id, waits: unsent(one) }] : []
  })
  const wanted = new Set([...standingRecordings(rows), ...rows.filter(({ waits }) => waits)].map((one) => one.media))
  for (const [id, { kind }] of named) if (kind === recordings.name && !wanted.has(id)) named.delete(id)
  return named
}

/** Files that no post names any more leave, after an hour: a deletion may be taken back, a choosing may not be finished. */
export async function leaveUnnamed(shelf: PrivateShelf, now: number): Promise<void> {
  const [named, held] = await Promise.all([stillNamed(shelf), heldPictures(shelf)])
  const stale = ({ id, at, state }: Picture) => state !== 'leaving' && !named.has(id) && !held.has(id) && now - at > hour
  for (const { file } of (await sendingsOn(shelf)).filter(stale)) await letGo(shelf, file)
}

/**
 * Files that the server said it has, and that a sync does not know any more: it was put back to an earlier time. They wait again. One
 * that was stored a moment ago costs a question.
 */
export async function waitAgain(shelf: PrivateShelf): Promise<void> {
  const documents = await shelf.all(media.name)
  const there = new Set(documents.flatMap((stored) => (stored.owner ? [] : [(seen(stored) as Data<typeof media> | null)?.media])))
  for (const { file, id, state } of await sendingsOn(shelf))
    if (state === 'stored' && !there.has(id))
      await changeSending(shelf, file, (now) => (now?.state === 'stored' ? { ...now, state: 'waiting', reached: 0 } : now))
}
