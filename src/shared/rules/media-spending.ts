// What sending files may cost its person: their own rules, and which of them holds a file back. Comes with what sends files.

/** What a person lets files cost. `monthBytes`: over networks that cost money, in one calendar month; null: as much as it takes. */
export type SpendingRules = { readonly wifiOnly: boolean; readonly monthBytes: number | null }

/** What stands until the person says something else. */
export const usualRules: SpendingRules = { wifiOnly: false, monthBytes: 50_000_000 }

/** Budgets that are offered, in bytes. */
export const monthBudgets = [10_000_000, 50_000_000, 200_000_000, null] as const

/** Why a file does not go now: it waits for Wi-Fi, the month's budget is used up, or the browser was told to save data. */
export type Hold = 'wifi' | 'month' | 'saver'

export type Spending = {
  /** The network costs nothing, as far as the browser says. */
  readonly free: boolean
  /** The person told the browser to save data. */
  readonly saves: boolean
  /** Bytes spent in this month. */
  readonly spent: number
  readonly rules: SpendingRules
}

/** What holds so many bytes back now; null: nothing does. */
export function holdOn(bytes: number, { free, saves, spent, rules }: Spending): Hold | null {
  if (free) return null
  if (rules.wifiOnly) return 'wifi'
  if (saves) return 'saver'
  return rules.monthBytes !== null && spent + bytes > rules.monthBytes ? 'month' : null
}

/** Rules as they are kept: a word, and what cannot be read is not believed. */
export const rulesKept = ({ wifiOnly, monthBytes }: SpendingRules): string => `${wifiOnly ? 'wifi' : 'any'} ${monthBytes ?? 'all'}`

/** Kept rules; what stands otherwise when nothing is kept, or nothing that can be read. */
export function rulesFrom(kept: unknown): SpendingRules {
  const [, way, month] = /^(wifi|any) (all|\d{1,15})$/.exec(String(kept)) ?? []
  return way && month ? { wifiOnly: way === 'wifi', monthBytes: month === 'all' ? null : Number(month) } : usualRules
}
