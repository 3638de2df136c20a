// Sizes, days and money as people of a language write them.
import type { Language } from '#shared/product.ts'

const units: Record<Language, readonly [string, string, string]> = { en: ['B', 'KB', 'MB'], fr: ['o', 'Ko', 'Mo'] }

/** Bytes as 2 KB or 6,2 Mo: one digit after the comma above a megabyte, whole below, never 0 for something. */
export function size(bytes: number, language: Language): string {
  const [, kilo, mega] = units[language]
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: bytes < 10_000_000 ? 1 : 0 })
  if (bytes < 995_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0${kilo}`
  return `${number.format(bytes / 1_000_000)}\u00a0${mega}`
}

/** A day such as 8 March, with its year when it is not this year's. */
export function dayShown(day: string, language: Language, today = new Date()): string {
  const date = new Date(`${day}T12:00:00`)
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() !== today.getFullYear() && { year: 'numeric' }),
  }).format(date)
}

/** A moment such as Tuesday 14:05. */
export function momentShown(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(ms)
}

/** A number with the language's marks. */
export function numberShown(value: number, language: Language): string {
  return new Intl.NumberFormat(language).format(value)
}

/** Money of small amounts, in the currency's own sign. */
export function money(value: number, currency: string, language: Language): string {
  const whole = value >= 10 || currency === 'XOF' || currency === 'GNF'
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: whole ? 0 : 2,
    minimumFractionDigits: 0,
  }).format(whole ? Math.max(1, Math.round(value)) : value)
}
