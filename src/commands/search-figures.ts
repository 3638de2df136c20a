// What people type and what they look for, against the content the product is born with.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findableBrief, findableGuide, findableLesson, findableRumour, type Findable } from '../shared/rules/findable.ts'
import { SearchIndex } from '../shared/rules/search.ts'

const root = resolve(import.meta.dirname, '../shared/content')
const set = resolve(import.meta.dirname, '../../tests/search/queries.json')

type Query = { readonly language: string; readonly typed: string; readonly wants: string }
export const queries = JSON.parse(readFileSync(set, 'utf8')) as readonly Query[]

/** A search counts as answered when what is wanted is among so many: as many as stand on a small screen. */
const seenAtOnce = 3
/** So many searches of 100 have to be answered, in each language. */
export const foundBar = 95

const findable = {
  lessons: findableLesson,
  guides: findableGuide,
  rumours: findableRumour,
  briefs: findableBrief,
} as Record<string, (data: never) => Findable>

/** Everything there is to find in a language. */
export const everythingIn = (language: string): Findable[] =>
  Object.entries(findable).flatMap(([kind, made]) =>
    readdirSync(join(root, kind, language)).map((name) =>
      made(JSON.parse(readFileSync(join(root, kind, language, name), 'utf8')) as never),
    ),
  )

export type Measured = { readonly asked: number; readonly missed: readonly string[]; readonly found: number }

/** How often what was wanted was among the first three; `found` in percent. */
export function measured(language: string): Measured {
  const index = new SearchIndex()
  index.add(everythingIn(language))
  const asked = queries.filter((query) => query.language === language)
  const missed = asked.flatMap(({ typed, wants }) => {
    const found = index.find(typed).map(({ id }) => id)
    return found.slice(0, seenAtOnce).includes(wants)
      ? []
      : [`${typed}: ${wants} is ${found.indexOf(wants) + 1 || 'not there'}, ${found.slice(0, 3).join(', ')}`]
  })
  return { asked: asked.length, missed, found: (1 - missed.length / asked.length) * 100 }
}
