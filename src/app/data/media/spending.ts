// What this person lets files cost, and what they cost in this month: kept on their own shelf, and counted by what sends them.
import { rulesFrom, rulesKept, type Spending, type SpendingRules } from '#shared/rules/media-spending.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import { shelfNow } from '../shelf.ts'
import type { PrivateShelf } from '../shelf-store.ts'

const facts = { spent: 'media.spent', rules: 'media.rules' } as const
const month = () => new Date().toISOString().slice(0, 7)

type Connection = EventTarget & { readonly type?: string; readonly saveData?: boolean }
const connection = () => (navigator as { connection?: Connection }).connection

/** Whether this browser says which kind of network it uses. */
export const saysNetwork = (): boolean => connection()?.type !== undefined

/** Calls back when the phone changes to another network. Answers how to stop. */
export function onOtherNetwork(listener: () => void): () => void {
  const there = connection()
  const which = () => `${there?.type} ${there?.saveData}`
  let before = which()
  // The browser also tells of every new estimate of speed.
  const look = () => {
    const now = which()
    if (now === before) return
    before = now
    listener()
  }
  there?.addEventListener('change', look)
  return () => there?.removeEventListener('change', look)
}

/** The rules, the month's bytes and the network of the moment. Where the browser does not say which network it is, it costs money. */
export async function spendingOn({ store }: PrivateShelf): Promise<Spending> {
  const [kept, rules] = await Promise.all([store.fact(facts.spent), store.fact(facts.rules)])
  const [day = '', bytes = '0'] = String(kept ?? '').split(' ', 2)
  const { type, saveData = false } = connection() ?? {}
  return {
    free: type === 'wifi' || type === 'ethernet',
    saves: saveData,
    spent: day === month() ? Number(bytes) : 0,
    rules: rulesFrom(rules),
  }
}

/** The same for the person who is here; null when nobody is. */
export async function spendingNow(): Promise<Spending | null> {
  const shelf = shelfNow()
  return shelf ? spendingOn(shelf) : null
}

/** Counts what went over a network that costs money. */
export async function noteSpent(shelf: PrivateShelf, bytes: number): Promise<void> {
  const { free, spent } = await spendingOn(shelf)
  if (!free) await shelf.keep(facts.spent, `${month()} ${spent + bytes}`)
}

/** Keeps other rules. */
export async function keepRules(rules: SpendingRules): Promise<Result<void>> {
  return (await shelfNow()?.keep(facts.rules, rulesKept(rules))) ?? fail('locked')
}
