// The one thing to do now: Home opens with it. First a change asked of what everybody reads already. Then what only takes a word: did
// it go out? Then work that came back, a promise that is due, the numbers of what went out, learning, the campaign, a truth to share.

export type NextThing =
  | { readonly kind: 'ask posted'; readonly draft: string }
  | { readonly kind: 'two'; readonly draft: string }
  | { readonly kind: 'fix'; readonly draft: string }
  | { readonly kind: 'need'; readonly draft: string }
  | { readonly kind: 'share'; readonly draft: string }
  | { readonly kind: 'numbers'; readonly draft: string }
  | { readonly kind: 'finish'; readonly draft: string }
  | { readonly kind: 'task'; readonly campaign: string; readonly task: string }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'campaign'; readonly campaign: string }
  | { readonly kind: 'truth' }

export type NextFacts = {
  /** Posts with their states, newest change first. `handed`: nobody has said yet whether it went out. `out`: it did. */
  readonly posts: readonly { readonly id: string; readonly state: string; readonly handed: boolean; readonly out: boolean }[]
  /** A post whose numbers are wanted. */
  readonly unread?: string | undefined
  /** Work that was changed in two places, and its person has not chosen yet. */
  readonly two?: string | undefined
  /** The accepted task of a campaign that is due soon. */
  readonly due?: { readonly campaign: string; readonly task: string } | undefined
  /** The next lesson, if one is left. */
  readonly lesson: string | undefined
  /** Campaigns that run or will run, without a post of this person. */
  readonly campaigns: readonly string[]
}

/** What to do next. */
export function nextThing({ posts, two, due, unread, lesson, campaigns }: NextFacts): NextThing {
  const wrong = posts.find(({ state, out }) => state === 'fix' && out)
  if (wrong) return { kind: 'fix', draft: wrong.id }
  const handed = posts.find((post) => post.handed)
  if (handed) return { kind: 'ask posted', draft: handed.id }
  // Whatever is done next would go on from one of the two.
  if (two) return { kind: 'two', draft: two }
  const first = (state: string) => posts.find((post) => post.state === state && !post.out)
  const fix = first('fix')
  if (fix) return { kind: 'fix', draft: fix.id }
  const need = first('need')
  if (need) return { kind: 'need', draft: need.id }
  const accepted = first('accepted')
  if (accepted) return { kind: 'share', draft: accepted.id }
  // Somebody waits for what was promised; a lesson can be learnt tomorrow.
  if (due) return { kind: 'task', campaign: due.campaign, task: due.task }
  if (unread) return { kind: 'numbers', draft: unread }
  if (lesson) return { kind: 'lesson', lesson }
  const draft = first('draft')
  if (draft) return { kind: 'finish', draft: draft.id }
  const [campaign] = campaigns
  return campaign ? { kind: 'campaign', campaign } : { kind: 'truth' }
}
