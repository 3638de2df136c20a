// What the desk shows: posts that wait for an answer, and the people of the team with their phones.
import { people, phones } from '#shared/collections/people.ts'
import type { Row } from '#shared/kit/collection.ts'
import { oldestAsked } from '#shared/rules/asked.ts'
import { teamWork, type Post } from '../../data/mine.ts'
import { shelfNow } from '../../data/shelf.ts'
import { standing } from '../../data/shelf-store.ts'

export type Person = Row<typeof people>
export type Phone = Row<typeof phones>
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
export async function team(): Promise<{ readonly person: Person; readonly phones: readonly Phone[] }[]> {
  const [all, known] = await Promise.all([rows<Person>(people.name), rows<Phone>(phones.name)])
  return all
    .map((person) => ({ person, phones: known.filter((phone) => phone.person === person.id) }))
    .sort((one, other) => one.person.name.localeCompare(other.person.name))
}
