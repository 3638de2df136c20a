// Limits of the platforms and the say / do not say list: in the app from birth, a newer copy from the library when one came.
import type { Language } from '#shared/product.ts'
import type { Limits, Surface } from '#shared/rules/platforms.ts'
import type { Wording } from '#shared/rules/wording.ts'
import { seen } from '../../engine/document.ts'
import { libraryDatabase, storedOf } from './database.ts'

async function newer<T extends { readonly checked: string }>(name: string, born: T): Promise<T> {
  const row = await libraryDatabase().documents('references').get(name)
  const data = row ? seen(storedOf(row)) : null
  const body = data?.body as T | undefined
  return body && body.checked >= born.checked ? body : born
}

/** Every place to post, in order of usefulness, with its limits. */
export async function limits(language: Language): Promise<Limits> {
  return newer(`limits.${language}`, (await import('virtual:limits')).default)
}

/** The words to say and not to say, in a language. */
export async function wording(language: Language): Promise<Wording> {
  const born = language === 'fr' ? await import('virtual:wording/fr') : await import('virtual:wording/en')
  return newer(`wording.${language}`, born.default)
}

/** One place to post by its id. */
export async function surface(id: string, language: Language): Promise<Surface | undefined> {
  return (await limits(language)).surfaces.find((known) => known.id === id)
}
