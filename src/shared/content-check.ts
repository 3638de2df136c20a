// Whether the programme's content keeps its own rules: whole in every language, short on a page, easy to read, sources named.
import type { Data } from './kit/collection.ts'
import { misfits, type Fields } from './kit/fields.ts'
import type { Json, JsonObject } from './kit/json.ts'
import { guides, lessons, modules, rumours } from './collections/learning.ts'
import { briefs } from './collections/publishing.ts'
import { languages, type Language } from './product.ts'
import { wordsOfPage, type LessonPage, type Practice, type Question, type Source } from './rules/lesson-blocks.ts'
import { inOrder } from './rules/progress.ts'
import { readingLevel, sentences, words } from './rules/reading-level.ts'

export type ContentFile = {
  readonly path: string
  readonly kind: 'lessons' | 'modules' | 'rumours' | 'guides' | 'briefs'
  readonly language: Language
  readonly id: string
  readonly data: JsonObject
}

const shapes: Record<ContentFile['kind'], Fields> = {
  lessons: lessons.fields,
  modules: modules.fields,
  rumours: rumours.fields,
  guides: guides.fields,
  briefs: briefs.fields,
}
/** Words of text that one lesson page may hold beside its title. */
const wordsAPage = 25
/** Words that one sentence of a lesson may hold. */
const wordsASentence = 18

/** The level of lessons for those who lead others. */
const forLeaders = 3

/** What content may name: drawings, and places to post. */
export type Around = { readonly drawings: ReadonlySet<string>; readonly surfaces: ReadonlySet<string> }

/** Everything that is wrong with the content, one line each. Empty means whole. */
export function contentProblems(files: readonly ContentFile[], around: Around): string[] {
  const problems: string[] = []
  for (const file of files) {
    const say = (what: string) => problems.push(`${file.path}: ${what}`)
    const wrong = misfits(shapes[file.kind], file.data)
    for (const field of wrong) say(`${field} is missing or does not fit`)
    if (file.data.language !== file.language) say('says another language than its folder')
    for (const other of languages)
      if (!files.some(({ kind, id, language }) => kind === file.kind && id === file.id && language === other)) say(`is missing in ${other}`)
    if (file.language === 'fr') for (const bad of strings(file.data).flatMap(spacing)) say(`needs a no-break space: ${bad}`)
    for (const name of unknownNames(file, around)) say(`names ${name}, which is not there`)
    if (wrong.length === 0 && file.kind === 'lessons') lessonProblems(file).forEach(say)
    if (wrong.length === 0 && file.kind === 'modules') moduleProblems(file, files).forEach(say)
    if (wrong.length === 0 && file.kind === 'briefs') briefProblems(file, files).forEach(say)
  }
  return problems
}

/** Drawings and places that a file names and that do not exist. */
function unknownNames({ data }: ContentFile, { drawings, surfaces }: Around): string[] {
  const found: string[] = []
  const look = (value: Json, key: string): void => {
    if (typeof value === 'string') {
      const [, place] = /^(?:length|hashtags):(.+)$/.exec(value) ?? []
      if (key === 'art' && !drawings.has(value)) found.push(`the drawing ${value}`)
      if (key === 'checks' && place && !surfaces.has(place)) found.push(`the place ${place}`)
      if (key === 'channels' && !surfaces.has(value)) found.push(`the place ${value}`)
    } else if (Array.isArray(value)) for (const one of value as readonly Json[]) look(one, key)
    else if (value !== null && typeof value === 'object') for (const [inner, one] of Object.entries(value)) look(one, inner)
  }
  look(data, '')
  return found
}

function lessonProblems(file: ContentFile): string[] {
  const { pages, practice, quiz, sources, lesson } = file.data as unknown as {
    pages: LessonPage[]
    practice: Practice
    quiz: Question[]
    sources: Source[]
    lesson: string
  }
  const problems: string[] = []
  if (lesson !== file.id) problems.push(`says lesson ${lesson}`)
  const ids = [...pages, ...quiz].map(({ id }) => id)
  if (new Set(ids).size !== ids.length) problems.push('two pages or questions share an id')
  for (const page of pages) {
    const text = wordsOfPage(page)
    if (words(text).length > wordsAPage) problems.push(`page ${page.id} has ${words(text).length} words, ${wordsAPage} at most`)
    for (const sentence of sentences(text))
      if (words(sentence).length > wordsASentence) problems.push(`page ${page.id}: too long: ${sentence}`)
    if (page.kind === 'figure' && !sources.some(({ id }) => id === page.source)) problems.push(`page ${page.id} names an unknown source`)
  }
  const all = [
    ...pages.map((page) => `${page.title}. ${wordsOfPage(page)}`),
    practice.ask,
    ...quiz.flatMap(({ ask, options }) => [ask, ...options.map(({ why }) => why)]),
  ].join('\n')
  const { level, easy } = readingLevel(all, file.language)
  if (!easy) problems.push(`is hard to read (${level.toFixed(1)})`)
  if (sources.length === 0) problems.push('names no source')
  return problems
}

/** A module's certificate needs each of its lessons that are not for leaders alone, and its words are as easy as theirs. */
function moduleProblems({ data, id, language }: ContentFile, files: readonly ContentFile[]): string[] {
  const { module, can, lessons: needed, questions } = data as unknown as Data<typeof modules>
  const problems: string[] = []
  if (String(module) !== id) problems.push(`says module ${module}`)
  const own = inOrder(
    files
      .filter((file) => file.kind === 'lessons' && file.language === language)
      .map((file) => file.data as unknown as Data<typeof lessons>)
      .filter((lesson) => lesson.module === module && lesson.level < forLeaders),
  ).map(({ lesson }) => lesson)
  if (own.join() !== needed.join()) problems.push(`needs the lessons ${needed.join(', ')}; those of levels 1 and 2 are ${own.join(', ')}`)
  const all = [can, ...questions.flatMap(({ ask, options }) => [ask, ...options.map(({ why }) => why)])].join('\n')
  const { level, easy } = readingLevel(all, language)
  if (!easy) problems.push(`is hard to read (${level.toFixed(1)})`)
  return problems
}

/** A task has one id, kind and day in every language, and promises hang on the id; what helps with it exists; its days are the campaign's. */
function briefProblems({ data, id, language }: ContentFile, files: readonly ContentFile[]): string[] {
  const { tasks, starts, ends, opens = '' } = data as unknown as Data<typeof briefs>
  const said = (of: typeof tasks) => of.map((task) => `${task.id} ${task.kind} ${task.due}`).join(', ')
  const problems: string[] = []
  for (const other of files.filter((file) => file.kind === 'briefs' && file.id === id && file.language !== language)) {
    const there = (other.data as unknown as Data<typeof briefs>).tasks
    if (Array.isArray(there) && said(there) !== said(tasks))
      problems.push(`its tasks are ${said(tasks)}; in ${other.language} ${said(there)}`)
  }
  const here = (kind: ContentFile['kind'], name: string) =>
    files.some((file) => file.kind === kind && file.id === name && file.language === language)
  for (const { id: task, due, lesson, rumour } of tasks) {
    if (due < starts || due > ends) problems.push(`task ${task} is due outside of the campaign`)
    if (lesson && !here('lessons', lesson)) problems.push(`names the lesson ${lesson}, which is not there`)
    if (rumour && !here('rumours', rumour)) problems.push(`names the rumour ${rumour}, which is not there`)
  }
  if (starts > ends || opens > starts) problems.push('opens, starts and ends are not in their order')
  return problems
}

/** French marks without the no-break space (U+00A0 or U+202F) that belongs to them, each with a little of what surrounds it. Links are left alone. */
export function spacing(text: string): string[] {
  const bare = text.replace(/https?:\/\/\S+/g, '')
  return [...bare.matchAll(/.{0,24}(?:[^\u00a0\u202f?!.)\u2026][?!;\u00bb]|[^\u00a0\u202f\d]:(?=\s|$)|\u00ab[^\u00a0\u202f])/gu)].map(
    ([found]) => found,
  )
}

function strings(data: Json): string[] {
  if (typeof data === 'string') return [data]
  if (data === null || typeof data !== 'object') return []
  return Object.values(data).flatMap(strings)
}
