// Which language this phone's person chose. Kept in a cookie, so that the server can answer the first page in it.
import { languages, type Language } from '#shared/product.ts'

const isLanguage = (text: string | undefined): text is Language => languages.some((language) => language === text)

/** The language that was chosen, or null when nobody chose yet. */
export function chosenLanguage(): Language | null {
  const asked = new URLSearchParams(location.search).get('lang') ?? undefined
  if (isLanguage(asked)) return asked
  const kept = /(?:^|;\s*)lang=(\w+)/.exec(document.cookie)?.[1]
  return isLanguage(kept) ? kept : null
}

/** The first of the phone's own languages that we speak; French when there is none. */
export function guessedLanguage(): Language {
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'fr'
}

/** Keeps the choice for a year, renewed with every choice. */
export function rememberLanguage(language: Language): void {
  document.cookie = `lang=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
  document.documentElement.lang = language
}
