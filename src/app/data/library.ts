// What this phone keeps of the programme's content: in the language of the moment, else in one that is here. Each row says in which.
import { briefs } from '#shared/collections/publishing.ts'
import { drawings, guides, lessons, modules, rumours } from '#shared/collections/learning.ts'
import type { Collection, Row } from '#shared/kit/collection.ts'
import { languages, type Language } from '#shared/product.ts'
import { today } from '../device/clock.ts'
import { seen } from '../../engine/document.ts'
import { libraryDatabase, storedOf, type DocumentRow } from './database.ts'

export type Lesson = Row<typeof lessons>
export type Module = Row<typeof modules>
export type Guide = Row<typeof guides>
export type Rumour = Row<typeof rumours>
export type Brief = Row<typeof briefs>

/** A row as the collection's declaration says it; undefined when there is none. */
const rowOf = (row: DocumentRow | undefined): object | undefined => {
  const data = row && seen(storedOf(row))
  return data ? { ...data, id: row.id } : undefined
}

/** The languages to look in: the one asked for, then whichever else is here. */
const inTurn = (language: Language) => [language, ...languages.filter((other) => other !== language)]

/** All of a kind, each in the language asked for; in another one where only that is on this phone: better than nothing. */
async function rowsIn<T>({ name }: Collection, language: Language): Promise<T[]> {
  const rows = await libraryDatabase().documents(name).toArray()
  const found = new Map<string, T>()
  for (const tag of inTurn(language)) {
    for (const row of rows) {
      const piece = row.id.endsWith(`.${tag}`) ? row.id.slice(0, -tag.length - 1) : null
      const data = rowOf(row) as T | undefined
      if (piece !== null && data && !found.has(piece)) found.set(piece, data)
    }
  }
  return [...found.values()]
}

/** One of a kind, in the language asked for or in another one. */
async function rowIn<T>({ name }: Collection, piece: string, language: Language): Promise<T | undefined> {
  const rows = await libraryDatabase()
    .documents(name)
    .bulkGet(inTurn(language).map((tag) => `${piece}.${tag}`))
  return rows.map(rowOf).find(Boolean) as T | undefined
}

/** The lessons that are on this phone, beside the one it was born with. */
export const lessonsIn = (language: Language): Promise<Lesson[]> => rowsIn<Lesson>(lessons, language)
export const modulesIn = (language: Language): Promise<Module[]> => rowsIn<Module>(modules, language)
export const rumoursIn = (language: Language): Promise<Rumour[]> => rowsIn<Rumour>(rumours, language)
export const guidesIn = (language: Language): Promise<Guide[]> => rowsIn<Guide>(guides, language)

/**
 * The campaigns that may be read: an embargo ends by the server's day, without network too. `all`: also those that open later, of which
 * nothing but that day may be shown.
 */
export const briefsIn = async (language: Language, all = false): Promise<Brief[]> =>
  (await rowsIn<Brief>(briefs, language)).filter(({ opens = '' }) => all || opens <= today())

/** The campaigns that have not ended, the next to end first. */
export const briefsNow = async (language: Language): Promise<Brief[]> =>
  (await briefsIn(language)).filter(({ ends }) => ends >= today()).sort((one, other) => (one.ends < other.ends ? -1 : 1))

/** One lesson, guide or answer; undefined when it is not on this phone. */
export const lessonOf = (lesson: string, language: Language) => rowIn<Lesson>(lessons, lesson, language)
export const moduleOf = (module: string, language: Language) => rowIn<Module>(modules, module, language)
export const guideOf = (guide: string, language: Language) => rowIn<Guide>(guides, guide, language)
export const rumourOf = (rumour: string, language: Language) => rowIn<Rumour>(rumours, rumour, language)

/** A campaign's brief in a language, for whichever country this phone is in. */
export async function briefOf(campaign: string, language: Language): Promise<Brief | undefined> {
  return (await briefsIn(language)).find((brief) => brief.campaign === campaign)
}

/** A drawing as a picture; null when it is not on this phone. */
export async function drawingOf(name: string): Promise<Blob | null> {
  const row = rowOf(await libraryDatabase().documents('drawings').get(`drawing.${name}`)) as Row<typeof drawings> | undefined
  return row ? new Blob([row.svg], { type: 'image/svg+xml' }) : null
}
