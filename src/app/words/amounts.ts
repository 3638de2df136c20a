// Sizes, days and money as people of a language write them.
import { dayOf } from '#shared/kit/days.ts'
import type { Language } from '#shared/product.ts'

const units: Record<Language, readonly [string, string, string]> = { en: ['KB', 'MB', 'GB'], fr: ['Ko', 'Mo', 'Go'] }

/** Bytes as 2 KB, 6,2 Mo or 11 GB: at most one digit after the comma, whole kilobytes, 0 for nothing alone. */
export function size(bytes: number, language: Language): string {
  const [kilo, mega, giga] = units[language]
  if (bytes < 995_000) return `${Math.max(bytes > 0 ? 1 : 0, Math.round(bytes / 1000))}\u00a0${kilo}`
  const [amount, unit] = bytes < 995_000_000 ? [bytes / 1_000_000, mega] : [bytes / 1_000_000_000, giga]
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: amount < 10 ? 1 : 0 }).format(amount)}\u00a0${unit}`
}

const forms = new Map<string, Intl.DateTimeFormat>()

/** How days are written in a language. Kept: to make one takes a slow phone five milliseconds, and a list asks for each of its rows. */
function dateForm(language: Language, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + Object.keys(parts).join()
  let form = forms.get(key)
  if (!form) forms.set(key, (form = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, parts)))
  return form
}

/** A day such as 8 March, with its year when it is not this year's. */
export function dayShown(day: string, language: Language, today = new Date()): string {
  const date = new Date(`${day}T12:00:00`)
  const shown = dateForm(language, {
    day: 'numeric',
    month: 'long',
    ...(date.getFullYear() !== today.getFullYear() && { year: 'numeric' }),
  }).format(date)
  // Of all days, French counts the first alone: le 1er mars, le 2 mars.
  return language === 'fr' ? shown.replace(/^1 /, '1er ') : shown
}

/** Days from one to another, such as 1–31 March 2027. */
export function daysShown(from: string, to: string, language: Language): string {
  const form = dateForm(language, { day: 'numeric', month: 'long', year: 'numeric' })
  return form.formatRange(new Date(`${from}T12:00:00`), new Date(`${to}T12:00:00`))
}

const sixDaysMs = 6 * 24 * 60 * 60 * 1000

/** A moment such as Tuesday 14:05, or mardi 14 h 05; one of long ago by its day. */
export function momentShown(ms: number, language: Language): string {
  if (Date.now() - ms > sixDaysMs) return dayShown(dayOf(ms), language)
  const shown = dateForm(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(ms)
  return language === 'fr' ? shown.replace(':', '\u00a0h\u00a0') : shown
}

/** A share such as 150%, or 150 % with the space that French puts there. */
export function percentShown(percent: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent' }).format(percent / 100)
}

/** What a language is called in another: anglais, French. */
export function languageShown(tag: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
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
