// What this phone's person promised to do for campaigns.
import { undertakings } from '#shared/collections/publishing.ts'
import type { Row } from '#shared/kit/collection.ts'
import { seen, unsent } from '../../engine/document.ts'
import { shelfNow } from './shelf.ts'

export type Undertaking = Row<typeof undertakings>

/** A promise of one's own, and whether the team has it. `need`: the server did not take it. */
export type OwnUndertaking = Undertaking & { readonly sync: 'onphone' | 'received' | 'need' }

/** The tasks that this person accepted, delivered or gave back. */
export async function myUndertakings(): Promise<OwnUndertaking[]> {
  const all = (await shelfNow()?.all(undertakings.name)) ?? []
  return all.flatMap((stored) => {
    const data = stored.owner ? null : (seen(stored) as Undertaking | null)
    const sync = stored.refused ? 'need' : unsent(stored) ? 'onphone' : 'received'
    return data ? [{ ...data, id: stored.id, sync }] : []
  })
}
