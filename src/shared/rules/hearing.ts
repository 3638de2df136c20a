// What is heard and told to the team: what the team says of it, which answers it is like, and what is heard twice.
import { dayOf } from '../kit/days.ts'
import { placesIn } from './places-named.ts'

type Said = { readonly n: number; readonly on: string; readonly id: string }

/** What the team says of a report now: the latest of what it ever said. Two who spoke at once: the same one stands on every phone. */
export function latest<T extends Said>(findings: readonly T[]): T | null {
  const later = (one: T, other: T) => other.n - one.n || (one.on < other.on ? 1 : one.on > other.on ? -1 : one.id < other.id ? 1 : -1)
  return [...findings].sort(later)[0] ?? null
}

/** Words of fewer letters stand in every sentence. */
const shortest = 4
/** Letters by which a word is known, whatever its ending: `papier`, `papiers`. */
const stem = 5

/** The stems of a text, each once. */
export function stems(text: string): Set<string> {
  const bare = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/https?:\/\/\S+/g, ' ')
  return new Set((bare.match(/\p{L}{2,}/gu) ?? []).filter((word) => word.length >= shortest).map((word) => word.slice(0, stem)))
}

/** How much of what was heard has to stand in an answer, by weight; and how much weight that is at least, where a word of one answer alone weighs 1. */
const [part, least] = [0.4, 1.13]
/** What a word weighs that no answer has: it may be a mistake, or chatter around it. */
const unknown = 0.16

/** What is like what was heard, the likest first. A word that few have says more than one that many have. */
export function alike<T>(heard: string, known: readonly T[], textOf: (one: T) => string, most = 3): T[] {
  const asked = [...stems(heard)]
  const all = known.map((one) => ({ one, has: stems(textOf(one)) }))
  const weights = new Map(
    asked.map((word) => {
      const among = all.filter(({ has }) => has.has(word)).length
      return [word, among === 0 ? unknown : Math.log(1 + all.length / among) / Math.log(1 + all.length)]
    }),
  )
  const weigh = (words: readonly string[]) => words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0)
  const whole = weigh(asked)
  return all
    .map(({ one, has }) => ({ one, weight: weigh(asked.filter((word) => has.has(word))) }))
    .filter(({ weight }) => weight >= least && weight >= part * whole)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, most)
    .map(({ one }) => one)
}

/** How much of the shorter of two texts has to stand in the other for them to be the same thing. */
const same = 0.6

/** Whether both name countries, and none in common: said of another one, it is another rumour. */
const elsewhere = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size > 0 && other.size > 0 && ![...one].some((place) => other.has(place))

/** Puts reports of the same thing together: the oldest first in each, groups in the order of their first. */
export function together<T>(reports: readonly T[], textOf: (one: T) => string): T[][] {
  const groups: { readonly words: Set<string>; readonly places: Set<string>; readonly of: T[] }[] = []
  for (const report of reports) {
    const words = stems(textOf(report))
    const places = placesIn(textOf(report))
    const group = groups.find((one) => {
      if (elsewhere(one.places, places)) return false
      const less = Math.min(one.words.size, words.size)
      return less > 0 && [...words].filter((word) => one.words.has(word)).length >= Math.max(2, same * less)
    })
    if (!group) groups.push({ words, places, of: [report] })
    else {
      group.of.push(report)
      for (const place of places) group.places.add(place)
    }
  }
  return groups.map(({ of }) => of)
}

/** Months after which an answer that nobody checked again says that it is old. */
const monthsUntilOld = 12

/** Whether an answer is old: it was last checked so long before this day. Days as 2026-03-08. */
export function isOld(checked: string, today: string): boolean {
  const then = new Date(`${checked}T00:00:00Z`)
  then.setUTCMonth(then.getUTCMonth() + monthsUntilOld)
  return dayOf(then.getTime()) < today
}
