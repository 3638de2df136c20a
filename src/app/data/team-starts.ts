// Words of accepted posts from which the team may start: those that others gave, and the ways to take some away.
import { removals, templates } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import { idBeside } from '#shared/kit/ids.ts'
import type { Result } from '#shared/kit/result.ts'
import { inOrderFor } from '#shared/rules/start-order.ts'
import { today } from '../device/clock.ts'
import { shelfNow } from './shelf.ts'
import { standing } from './shelf-store.ts'
import { freshId, writer } from './write.ts'

export type TeamStart = Row<typeof templates>

const save = writer(templates)
const saveRemoval = writer(removals)

/** The id of the words of a post. */
export const besideOf = (draft: string) => idBeside(draft, 3)

/** What a coordinator took away: it does not come back, whoever still has it. */
export async function removedStarts(): Promise<ReadonlySet<string>> {
  const found = standing<Data<typeof removals>>((await shelfNow()?.all(removals.name)) ?? [])
  return new Set(found.map(({ template }) => template))
}

/** What others of the team gave, for a post to this place: those for it first. */
export async function startsOfTeam(channel?: string): Promise<TeamStart[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const [all, away] = await Promise.all([shelf.all(templates.name), removedStarts()])
  const theirs = standing<TeamStart>(all.filter(({ owner }) => owner))
  return inOrderFor(
    theirs.filter(({ id }) => !away.has(id)),
    channel,
  )
}

/** Takes the yes back: the words leave the others' phones at their next contact. */
export const takeStartBack = (draft: string): Promise<Result<void>> => save(besideOf(draft), () => null)

/** A coordinator takes words away from the whole team. */
export const removeStart = (template: string): Promise<Result<void>> => saveRemoval(freshId(), () => ({ template, on: today() }))
