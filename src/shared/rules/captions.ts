// What the app says beside a caption while it is written. Advice with a reason; nothing here stops anybody.
import { captionLength } from './counting.ts'
import { hashtagsIn, withHashtags } from './hashtags.ts'
import { pricesAJourney, showsPlace } from './journey-signs.ts'
import { peopleIn, phoneNumbersIn } from './people.ts'
import type { Surface } from './platforms.ts'
import { wordingFindings, type Wording, type WordingFinding } from './wording.ts'

/** `good` praises, `hint` suggests, `look` asks to look again, `over` says that the platform will not take it. */
export type Weight = 'good' | 'hint' | 'look' | 'over'

export type CaptionCheck =
  | {
      readonly kind: 'length'
      readonly weight: Weight
      readonly count: number
      readonly max: number | null
      readonly left: number | null
      readonly visible: number | null
    }
  | { readonly kind: 'question' | 'ask' | 'alt'; readonly weight: Weight }
  | { readonly kind: 'hashtags'; readonly weight: Weight; readonly count: number; readonly low: number; readonly high: number }
  | { readonly kind: 'name' | 'smuggler'; readonly weight: Weight; readonly names: readonly string[] }
  | { readonly kind: 'price' | 'place'; readonly weight: Weight }
  | { readonly kind: 'phone-number'; readonly weight: Weight; readonly numbers: readonly string[] }
  | { readonly kind: 'wording'; readonly weight: Weight; readonly finding: WordingFinding }

/** Whether the text asks its readers something: a question mark in its last two sentences. */
export function endsWithQuestion(caption: string): boolean {
  const lines = caption.replace(/[#＃][\p{L}\p{M}\p{N}_]+/gu, '').trimEnd()
  const end = lines
    .split(/(?<=[.!?…؟])\s+/)
    .slice(-2)
    .join(' ')
  return /[?؟]/.test(end)
}

/**
 * Everything worth saying about a caption with its hashtags, for one place to post, in the order in which it is shown.
 * An empty caption has nothing said about it.
 */
export function captionChecks(caption: string, tags: readonly string[], surface: Surface, wording: Wording | null): CaptionCheck[] {
  if (caption.trim() === '') return []
  const whole = withHashtags(caption, tags)
  return [
    lengthCheck(whole, surface),
    { kind: 'question', weight: endsWithQuestion(caption) ? 'good' : 'hint' },
    hashtagCheck(whole, surface),
    ...signChecks(caption),
    ...(wording ? wordingFindings(whole, wording).map((finding) => ({ kind: 'wording', weight: 'look', finding }) as const) : []),
  ]
}

function lengthCheck(whole: string, surface: Surface): CaptionCheck {
  const count = captionLength(whole, surface.counting)
  const over = surface.max !== null && count > surface.max
  const long = count > surface.advised[1] || (surface.visible !== null && count > surface.visible)
  return {
    kind: 'length',
    weight: over ? 'over' : long ? 'hint' : 'good',
    count,
    max: surface.max,
    left: surface.max === null ? null : surface.max - count,
    visible: surface.visible,
  }
}

function hashtagCheck(whole: string, surface: Surface): CaptionCheck {
  const count = hashtagsIn(whole).length
  const [low, high] = surface.hashtags.advised
  const over = surface.hashtags.max !== null && count > surface.hashtags.max
  return { kind: 'hashtags', weight: over ? 'over' : count < low || count > high ? 'hint' : 'good', count, low, high }
}

function signChecks(caption: string): CaptionCheck[] {
  const people = peopleIn(caption)
  const numbers = phoneNumbersIn(caption)
  const checks: CaptionCheck[] = []
  for (const kind of ['name', 'smuggler'] as const) {
    const names = people.flatMap(({ name, smuggler }) => (smuggler === (kind === 'smuggler') ? [name] : []))
    if (names[0]) checks.push({ kind, weight: 'look', names })
  }
  if (numbers[0]) checks.push({ kind: 'phone-number', weight: 'look', numbers })
  if (showsPlace(caption)) checks.push({ kind: 'place', weight: 'look' })
  if (pricesAJourney(caption)) checks.push({ kind: 'price', weight: 'look' })
  return checks
}
