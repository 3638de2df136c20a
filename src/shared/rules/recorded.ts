// A page read aloud by somebody: what is spoken, of which text, and which recording of it stands.
import { fingerprint } from '../kit/json.ts'
import { latest } from './hearing.ts'
import type { LessonPage } from './lesson-blocks.ts'

/** A name without its accents and capitals: two writings of one language are one language. */
export const folded = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What a recording may weigh, in bytes, as `mediaLimits` says it to the server: eight minutes. */
export const mostPageBytes = 1_500_000

/** Something that can be read aloud: a stable name for it, and its lines as they are said. */
export type Readable = { readonly of: string; readonly lines: readonly string[] }

/** A page of a lesson. `lesson`: the lesson's id with its language, as in `1.1.fr`. */
export function pageRead(lesson: string, page: LessonPage): Readable {
  return { of: `lessons:${lesson}/${page.id}`, lines: [page.title, ...bodyOf(page)] }
}

function bodyOf(page: LessonPage): readonly string[] {
  switch (page.kind) {
    case 'idea':
      return [page.text]
    case 'list':
      return page.items
    case 'example':
      return [page.weak, page.good, page.text].filter((line) => line !== undefined)
    case 'figure':
      return [page.figure, page.text]
  }
}

type Answer = {
  readonly id: string
  readonly truth: string
  readonly figure: { readonly text: string }
  readonly ask: string
  readonly advice: string
}

/** The answer to a rumour, without the rumour: what is recorded must not spread it. `id` with its language, as in `one-price.fr`. */
export function answerRead({ id, truth, figure, ask, advice }: Answer): Readable {
  return { of: `rumours:${id}`, lines: [truth, figure.text, ask, advice] }
}

/** Stands for the text that was read, whatever is drawn around it: another text, another print. */
export const printOf = ({ lines }: Readable): string => fingerprint([...lines])

type Told = {
  readonly id: string
  readonly of: string
  readonly spoken: string
  readonly print: string
  readonly n: number
  readonly on: string
  readonly media?: string | undefined
}

const place = ({ of, spoken }: Pick<Told, 'of' | 'spoken'>) => `${of} ${folded(spoken)}`

/** The recordings that stand: of each text and language what was said last. What was taken away, by whomever, is nowhere. */
export function standingRecordings<T extends Told>(all: readonly T[]): (T & { readonly media: string })[] {
  const by = new Map<string, T[]>()
  for (const one of all) by.set(place(one), [...(by.get(place(one)) ?? []), one])
  return [...by.values()].map((some) => latest(some) as T).filter((one): one is T & { readonly media: string } => one.media !== undefined)
}

/** The number of the next thing that is said of a text in a language. */
export const nextNumber = (all: readonly Told[], of: string, spoken: string): number =>
  Math.max(0, ...all.filter((one) => place(one) === place({ of, spoken })).map(({ n }) => n)) + 1

/** Whether a recording says what stands there now. One of an older text is never played as this one. */
export const saysThis = ({ of, print }: Pick<Told, 'of' | 'print'>, read: Readable): boolean => of === read.of && print === printOf(read)
