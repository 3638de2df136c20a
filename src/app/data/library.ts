// What this phone keeps of the programme's content, by language.
import { briefs } from '#shared/collections/publishing.ts'
import { drawings, guides, lessons, rumours } from '#shared/collections/learning.ts'
import type { Collection, Row } from '#shared/kit/collection.ts'
import type { Language } from '#shared/product.ts'
import { seen } from '../../engine/document.ts'
import { libraryDatabase, storedOf, type DocumentRow } from './database.ts'

export type Lesson = Row<typeof lessons>
export type Guide = Row<typeof guides>
export type Rumour = Row<typeof rumours>
export type Brief = Row<typeof briefs>

/** A row as the collection's declaration says it; undefined when there is none. */
const rowOf = (row: DocumentRow | undefined): object | undefined => {
  const data = row && seen(storedOf(row))
  return data ? { ...data, id: row.id } : undefined
}

async function rowsIn<T>({ name }: Collection, language: Language): Promise<T[]> {
  const rows = await libraryDatabase().documents(name).toArray()
  return rows.filter(({ id }) => id.endsWith(`.${language}`)).flatMap((row) => (rowOf(row) as T | undefined) ?? [])
}

/** The lessons of a language that are on this phone, beside the one it was born with. */
export const lessonsIn = (language: Language): Promise<Lesson[]> => rowsIn<Lesson>(lessons, language)
export const rumoursIn = (language: Language): Promise<Rumour[]> => rowsIn<Rumour>(rumours, language)
export const briefsIn = (language: Language): Promise<Brief[]> => rowsIn<Brief>(briefs, language)

/** One lesson, guide, answer or brief in a language; undefined when it is not on this phone. */
export const lessonOf = async (lesson: string, language: Language) =>
  rowOf(await libraryDatabase().documents('lessons').get(`${lesson}.${language}`)) as Lesson | undefined
export const guideOf = async (guide: string, language: Language) =>
  rowOf(await libraryDatabase().documents('guides').get(`${guide}.${language}`)) as Guide | undefined
export const rumourOf = async (rumour: string, language: Language) =>
  rowOf(await libraryDatabase().documents('rumours').get(`${rumour}.${language}`)) as Rumour | undefined

/** A campaign's brief in a language, for whichever country this phone is in. */
export async function briefOf(campaign: string, language: Language): Promise<Brief | undefined> {
  return (await briefsIn(language)).find((brief) => brief.campaign === campaign)
}

/** A drawing as a picture; null when it is not on this phone. */
export async function drawingOf(name: string): Promise<Blob | null> {
  const row = rowOf(await libraryDatabase().documents('drawings').get(`drawing.${name}`)) as Row<typeof drawings> | undefined
  return row ? new Blob([row.svg], { type: 'image/svg+xml' }) : null
}
