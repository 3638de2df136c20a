// What a person lets the lane spend: their own rules, and a yes of theirs for files that a rule holds back.
import { holdOn } from '#shared/rules/media-spending.ts'
import type { LanePorts } from '../../../engine/lane.ts'
import { shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'
import { changeSending } from './changing.ts'
import { sendingsOn } from './sendings.ts'
import { noteSpent, spendingOn } from './spending.ts'

/** The allowance of a shelf's person. */
export function allowanceOf(shelf: PrivateShelf): LanePorts['allowance'] {
  return {
    async may(bytes, file) {
      if (holdOn(bytes, await spendingOn(shelf)) === null) return true
      return (await sendingsOn(shelf)).some((one) => one.file === file && one.anyway === true)
    },
    spent: (bytes) => noteSpent(shelf, bytes),
  }
}

/** The person says of files that a rule holds back: they go all the same. Files that come later wait again. */
export async function sendAnyway(files: readonly string[]): Promise<void> {
  const shelf = shelfNow()
  if (shelf) for (const file of files) await changeSending(shelf, file, (now) => now && { ...now, anyway: true })
}
