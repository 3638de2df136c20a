// What this person's posts brought: the numbers that were read, beside what is known of each post. And the verb that keeps them.
import { readings } from '#shared/collections/publishing.ts'
import type { Result } from '#shared/kit/result.ts'
import { endsWithQuestion } from '#shared/rules/captions.ts'
import type { Measured, Numbers } from '#shared/rules/post-numbers.ts'
import { isDue, readingNow, type After } from '#shared/rules/reading-due.ts'
import { myPosts, myReadings, type Post, type Publication, type Reading } from '../../data/mine.ts'
import { readingOf } from '../../data/proofs.ts'
import { patched, writer, type Patch } from '../../data/write.ts'
import { today } from '../../device/clock.ts'

/** A post that is out, with its newest numbers. */
export type OutPost = {
  readonly post: Post
  readonly out: Publication
  readonly due: boolean
  /** Which reading a look today is. */
  readonly after: After
  readonly numbers: Numbers | null
  /** What that look has noted so far: numbers of the day are not those of the week. */
  readonly begun: Numbers | null
  /** The id of that look's reading, here or not. */
  readonly reading: string
}

const save = writer(readings)

/** This person's posts that are out: first those whose numbers are wanted, then the newest. */
export async function outPosts(): Promise<OutPost[]> {
  const [posts, all] = await Promise.all([myPosts(), myReadings()])
  const now = today()
  return posts
    .flatMap((post) => {
      const { out } = post
      if (!out) return []
      const mine = all.filter(({ draft }) => draft === post.draft.id)
      const due = isDue(
        out.on,
        now,
        mine.map(({ after }) => after),
      )
      const of = (wanted: After) => mine.find(({ after }) => after === wanted) ?? null
      const after = readingNow(out.on, now)
      const reading = readingOf(post.draft.id, out)
      return { post, out, due, after, numbers: of('week') ?? of('day'), begun: of(after), reading }
    })
    .sort((one, other) => Number(other.due) - Number(one.due) || other.out.on.localeCompare(one.out.on))
}

/** The place where most numbers were read, and what is known of the posts there. One place is compared with itself. */
export function measuredIn(posts: readonly OutPost[]): readonly Measured[] {
  const places = new Map<string, OutPost[]>()
  for (const post of posts)
    if (post.numbers?.said !== undefined) places.set(post.out.channel, [...(places.get(post.out.channel) ?? []), post])
  const [most = []] = [...places.values()].sort((one, other) => other.length - one.length)
  return most.map(({ post: { draft }, numbers }) => ({
    ...numbers,
    question: endsWithQuestion(draft.caption ?? ''),
    picture: (draft.media ?? []).length > 0,
  }))
}

/** Keeps numbers of a post, as typed so far. Undefined: not known. Null: a slip of the finger, and what was known stays. */
export function keepNumbers(
  { post, out, after, reading }: OutPost,
  typed: { readonly [K in keyof Numbers]: number | null | undefined },
): Promise<Result<void>> {
  const draft = post.draft.id
  const numbers = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null)) as Patch<Numbers>
  return save(reading, (known) =>
    patched<Omit<Reading, 'id'>>(known ?? { draft, channel: out.channel, after, on: today() }, { ...numbers, on: today() }),
  )
}
