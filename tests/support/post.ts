// A post as the phone's memory tells it, for tests of screens.
import type { Post } from '../../src/app/data/mine.ts'

/** A received post of nobody in particular; what a test is about, it says. */
export const postWith = ({ draft, ...rest }: { readonly draft?: Partial<Post['draft']> } & Partial<Omit<Post, 'draft'>> = {}): Post => ({
  draft: { id: 'd', kind: 'post', caption: 'My road home', asking: 'a', ...draft },
  state: 'received',
  review: null,
  late: null,
  pictures: [],
  handed: null,
  out: null,
  bytes: 1,
  refused: undefined,
  owner: undefined,
  at: 0,
  n: 1,
  ...rest,
})
