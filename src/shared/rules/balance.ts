// Risk against other ways, over some posts. The campaign's own evaluation found many risks told and too few ways shown.
import { folded } from './wording.ts'

// Beginnings of words, without accents, English and French together: who writes may mix both.
const risks =
  'danger|risk|risqu|die[sd]?(?!\\p{L})|dying|dead|death|drown|prison|jail|detention|detain|smuggl|traffick|exploit|tortur|robbed|beaten|beat me|hunger|thirst|fear|afraid|shipwreck|capsiz|suffer|kidnap|ransom|debts?(?!\\p{L})|' +
  'morts?(?!\\p{L})|mourir|meur|noye|noyad|detenu|passeur|trafiquant|traite(?!\\p{L})|frappe|vole[es]?(?!\\p{L})|faim(?!\\p{L})|soif|peur(?!\\p{L})|naufrag|chavir|souffr|enlev|rancon|dettes?(?!\\p{L})'
const ways =
  'learn|trade(?!\\p{L})|train(?:ing|ed)|apprentic|jobs?(?!\\p{L})|work(?:shop|ed|ing)?(?!\\p{L})|shop(?!\\p{L})|business|sav(?:e|ed|ings?) |savings|cooperative|scholarship|visas?(?!\\p{L})|with papers|regular (?:way|path|migration|journey)|garden|farm|sew|repair|sell|my own|' +
  'appren|metiers?(?!\\p{L})|formation|emplois?(?!\\p{L})|travaill|boutique|commerce|epargn|tontine|bourses?(?!\\p{L})|avec des papiers|voies? regulier|jardin|champs?(?!\\p{L})|coutur|coud|repar|vends?(?!\\p{L})|vendre|atelier|elevage|entrepris'

const risk = new RegExp(`(?<!\\p{L})(?:${risks})`, 'u')
const way = new RegExp(`(?<!\\p{L})(?:${ways})`, 'u')

/** How many texts are looked at, the newest first. */
export const balanceOver = 10
/** Below this many, nothing is said: two posts are no habit. */
const balanceFrom = 3

export type Balance = { readonly of: number; readonly risk: number; readonly way: number }

/** Of the newest texts, how many speak of risk and how many of another way; one text may do both. Null below `balanceFrom`. */
export function balanceOf(texts: readonly string[]): Balance | null {
  const seen = texts
    .filter((text) => text.trim() !== '')
    .slice(0, balanceOver)
    .map(folded)
  if (seen.length < balanceFrom) return null
  return { of: seen.length, risk: seen.filter((text) => risk.test(text)).length, way: seen.filter((text) => way.test(text)).length }
}
