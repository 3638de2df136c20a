// How heavy pictures of this phone are, for what sharing them will cost.
import { shelfNow } from '../shelf.ts'
import { sendingsOn } from './sendings.ts'

/** How many bytes these pictures have that are on this phone. */
export async function bytesOfPictures(ids: readonly string[]): Promise<number> {
  const shelf = shelfNow()
  if (!shelf) return 0
  const bytes = new Map((await sendingsOn(shelf)).map((picture) => [picture.id, picture.bytes]))
  return ids.reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0)
}
