// What this person began and the team was not asked about: reports that were not told, posts that nobody was to look at and that are not out.
import { myPosts } from '../../data/mine.ts'
import { myReports } from '../../data/reports.ts'

export type Begun = { readonly kind: 'drafts' | 'reports'; readonly id: string; readonly words: string | undefined; readonly at: number }

/** Everything that the team does not see yet because its person did not send it, the newest first. A copy of it may be at the server. */
export async function notSentYet(): Promise<Begun[]> {
  const [told, posts] = await Promise.all([myReports(), myPosts()])
  const found = [
    ...told.flatMap(({ report: { id, heard }, state, at }) =>
      state === 'draft' ? { kind: 'reports' as const, id, words: heard, at } : [],
    ),
    ...posts.flatMap(({ draft: { id, caption, asking }, state, handed, out, at }) =>
      state === 'draft' && !asking && !handed && !out ? { kind: 'drafts' as const, id, words: caption, at } : [],
    ),
  ]
  return found.sort((one, other) => other.at - one.at)
}
