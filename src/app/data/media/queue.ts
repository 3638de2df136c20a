// Which file goes next: first what its person took away, then the oldest whose post is asked about. A post that nobody is asked to look at costs no data.
import type { Queue } from '../../../engine/lane.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { changeSending } from './changing.ts'
import { sendingsOn, type Picture } from './sendings.ts'
import { namings } from './waiting.ts'

const hour = 60 * 60 * 1000

export function queueIn(shelf: PrivateShelf): Queue {
  return {
    async next() {
      const pictures = await sendingsOn(shelf)
      const leaving = pictures.find(({ state }) => state === 'leaving')
      if (leaving) return leaving
      const named = await namings(shelf)
      const asked = pictures.filter(({ id, state }) => state === 'waiting' && named.get(id)?.asked)
      return asked.sort((one, other) => one.at - other.at)[0] ?? null
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

/** Files that no post names any more leave, after an hour: a deletion may be taken back, a choosing may not be finished. */
export async function leaveUnnamed(shelf: PrivateShelf, now: number): Promise<void> {
  const named = await namings(shelf)
  const stale = ({ id, at, state }: Picture) => state !== 'leaving' && !named.has(id) && now - at > hour
  for (const { file } of (await sendingsOn(shelf)).filter(stale)) await letGo(shelf, file)
}
