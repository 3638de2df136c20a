// What waits for a coordinator: posts to answer, and the people of the team with their phones. Fetched only for who has a desk.
import { people, phones } from '#shared/collections/people.ts'
import { teaching } from '#shared/collections/learning.ts'
import { publications, undertakings } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import { oldestAsked } from '#shared/rules/asked.ts'
import { maySpeakFor, type Actor } from '#shared/rules/rights.ts'
import { seen } from '../../engine/document.ts'
import { today } from '../device/clock.ts'
import { teamWork, type Post, type Publication } from './mine.ts'
import { soonForTeam, teamReports } from './reports.ts'
import { shelfNow } from './shelf.ts'
import { standing } from './shelf-store.ts'
import type { Undertaking } from './undertakings.ts'

export type Person = Row<typeof people>
export type Phone = Row<typeof phones>
/** Somebody of the team, with the phones that speak for them. */
export type Member = {
  readonly person: Person
  readonly phones: readonly Phone[]
  /** The numbers of the modules that they say they can teach. */
  readonly teaches: readonly number[]
}
type Me = Pick<Actor, 'person' | 'role'> & { readonly phone: string }
export type Asked = { readonly post: Post; readonly writer: string | undefined }

async function rows<T>(kind: string): Promise<(T & { readonly id: string })[]> {
  return standing<T>((await shelfNow()?.all(kind)) ?? []).map((row) => ({ ...row, id: row.id.slice(kind.length + 1) }))
}

/** Posts that the team was asked to look at: what waits first, the oldest asking first. */
export async function askedPosts(): Promise<Asked[]> {
  const [work, all] = await Promise.all([teamWork(), rows<Person>(people.name)])
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return work
    .filter(({ draft }) => draft.kind === 'post' && draft.asking)
    .map((post) => ({ post, writer: names.get(post.owner ?? '') }))
    .sort(
      (one, other) =>
        Number(one.post.review !== null) - Number(other.post.review !== null) || oldestAsked(one.post.draft, other.post.draft),
    )
}

/** One person of the team; null when they are not on this phone. */
export async function personById(id: string): Promise<Person | null> {
  return (await rows<Person>(people.name)).find((person) => person.id === id) ?? null
}

/** The people of the team, each with the phones that speak for them. */
export async function team(): Promise<Member[]> {
  const [all, known, offers] = await Promise.all([
    rows<Person>(people.name),
    rows<Phone>(phones.name),
    shelfNow()
      ?.all(teaching.name)
      .then((found) => found.flatMap((stored) => [{ owner: stored.owner, data: seen(stored) as Data<typeof teaching> | null }])),
  ])
  return all
    .map((person) => ({
      person,
      phones: known.filter((phone) => phone.person === person.id),
      teaches: (offers ?? [])
        .flatMap(({ owner, data }) => (data && owner === person.id ? data.module : []))
        .sort((one, other) => one - other),
    }))
    .sort((one, other) => one.person.name.localeCompare(other.person.name))
}

/** The new phones whose digits this person may compare: not the one in the hand. */
export function toCompare(everybody: readonly Member[], me: Me): { readonly person: Person; readonly phone: Phone }[] {
  return everybody.flatMap(({ person, phones }) =>
    phones
      .filter(({ state, id }) => state === 'waiting' && id !== me.phone && maySpeakFor(me, { person: person.id, role: person.role }))
      .map((phone) => ({ person, phone })),
  )
}

/** How many posts, new phones and reports wait for this person. */
export async function waitsAtDesk(me: Me): Promise<{ readonly posts: number; readonly phones: number; readonly reports: number }> {
  const [asked, everybody, reports] = await Promise.all([askedPosts(), team(), teamReports()])
  return {
    posts: asked.filter(({ post }) => post.review === null).length,
    phones: toCompare(everybody, me).length,
    reports: reports.filter((one) => soonForTeam(one, today())).length,
  }
}

/** What somebody promised to a campaign. `links`: where its posts went out. `asked`: those of them that the team was asked to look at. */
export type TeamTask = {
  readonly promised: Undertaking
  readonly writer: string | undefined
  readonly links: readonly string[]
  readonly asked: readonly Post['draft'][]
}

/** What the team accepted and delivered: what is delivered first, then by name. */
export async function teamTasks(): Promise<TeamTask[]> {
  const shelf = shelfNow()
  const [found, work, all, out] = await Promise.all([
    shelf?.all(undertakings.name) ?? [],
    teamWork(),
    rows<Person>(people.name),
    shelf?.all(publications.name) ?? [],
  ])
  const names = new Map(all.map(({ id, name }) => [id, name]))
  const published = standing<Publication>(out)
  const rank = ({ promised, writer }: TeamTask) => `${promised.state === 'delivered' ? 0 : 1} ${writer ?? ''}`
  return found
    .flatMap((stored): TeamTask[] => {
      const data = seen(stored) as Undertaking | null
      if (!data || !stored.owner || data.state === 'given-back') return []
      const links = published.flatMap(({ draft, link }) => (link && data.works?.includes(draft) ? [link] : []))
      const asked = work.flatMap(({ draft }) => (draft.asking && data.works?.includes(draft.id) ? [draft] : []))
      return [{ promised: { ...data, id: stored.id }, writer: names.get(stored.owner), links, asked }]
    })
    .sort((one, other) => rank(one).localeCompare(rank(other)))
}
