// What this phone knows of its person's files: which they are, how far each came. Locked with the shelf, like all that is private.
import type { Sending } from '../../../engine/lane.ts'
import type { SendingRow } from '../database.ts'
import type { PrivateShelf } from '../shelf-store.ts'

/**
 * A file of this phone. `before`: how large it was when it was chosen; `covers`: how many were drawn on it; `at`: when, for
 * what is oldest; `anyway`: its person said that it goes whatever the rules of spending say.
 */
export type Picture = Sending & {
  readonly at: number
  readonly width: number
  readonly height: number
  readonly before: number
  readonly covers?: number
  readonly anyway?: boolean
}

/** Whether a file is something that was said. */
export const isVoice = ({ type }: Pick<Picture, 'type'>): boolean => type.startsWith('audio/')

/** The table, and what its rows are locked for. */
export const placeOf = ({ file, n }: Pick<SendingRow, 'file' | 'n'>) => ['sendings', `${file} ${n}`] as const

/** What a row says; null when it is not as this phone wrote it. */
export async function openedSending({ keys }: PrivateShelf, row: SendingRow): Promise<Picture | null> {
  const picture = await keys.unlock(...placeOf(row), row.box)
  // Left out, never overwritten.
  if (!picture) reportError(new Error('A row of files is not as it was written.'))
  return picture as unknown as Picture | null
}

/** All files of a shelf. */
export async function sendingsOn(shelf: PrivateShelf): Promise<Picture[]> {
  const rows = await shelf.db.sendings.toArray()
  return (await Promise.all(rows.map((row) => openedSending(shelf, row)))).filter((picture) => picture !== null)
}
