// What this phone's person promised to do for campaigns.
import { undertakings } from '#shared/collections/publishing.ts'
import type { Row } from '#shared/kit/collection.ts'
import { shelfNow } from './shelf.ts'
import { standing } from './shelf-store.ts'

export type Undertaking = Row<typeof undertakings>

/** The tasks that this person accepted, delivered or gave back. */
export async function myUndertakings(): Promise<Undertaking[]> {
  return standing<Undertaking>(((await shelfNow()?.all(undertakings.name)) ?? []).filter(({ owner }) => !owner))
}
