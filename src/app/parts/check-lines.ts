// What the rules noticed about a caption, as sentences: an icon, how weighty it is, the words.
import type { CaptionCheck, Weight } from '#shared/rules/captions.ts'
import { isWordless, type Surface } from '#shared/rules/platforms.ts'
import type { IconName } from '../ui/icon.tsx'
import { numberShown } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

export type CheckLine = { readonly key: string; readonly icon: IconName; readonly weight: Weight; readonly text: string }

/** Answers how to say a check about a post for one place. The screen's route brings the part `compose`. */
export function useCheckLines(): (checks: readonly CaptionCheck[], surface: Surface) => CheckLine[] {
  const t = useWords('compose')
  const language = useLanguage()
  const number = (value: number) => numberShown(value, language)
  const sentence = (check: CaptionCheck, surface: Surface): string => {
    switch (check.kind) {
      case 'length':
        if (isWordless(surface)) return t('check.wordless', { place: surface.brand })
        if (check.weight === 'over') return t('check.over', { over: number(-(check.left ?? 0)), place: surface.brand })
        if (check.weight === 'good')
          return check.max !== null && check.count > check.max / 2
            ? t('check.short.left', { count: number(check.count), max: number(check.max) })
            : t('check.short', { count: check.count })
        return check.visible !== null && check.count > check.visible
          ? t('check.long', { count: number(check.count), place: surface.brand })
          : t('check.long.advised', { count: number(check.count) })
      case 'question':
        return t(check.weight === 'good' ? 'check.question' : 'check.question.missing')
      case 'ask':
        return t('check.ask')
      case 'alt':
        return t('check.alt')
      case 'hashtags':
        if (check.weight === 'over') return t('check.tags.over', { place: surface.brand, max: surface.hashtags.max })
        if (check.high === 0) return t('check.tags.none')
        if (check.weight === 'good') return t('check.tags.good', { count: check.count })
        return check.count < check.low
          ? t('check.tags.few', { low: check.low, high: check.high })
          : t('check.tags.many', { count: check.count, high: check.high })
      case 'name':
        return t('check.name', { names: check.names.join(', ') })
      case 'smuggler':
        return t('check.smuggler', { names: check.names.join(', ') })
      case 'phone-number':
        return t('check.number')
      case 'place':
        return t('check.place')
      case 'price':
        return t('check.price')
      case 'wording':
        return t('check.word', { words: check.finding.words, say: check.finding.entry.say, reason: check.finding.entry.reason })
    }
  }
  const icon = ({ weight }: CaptionCheck): IconName => (weight === 'good' ? 'tick' : weight === 'hint' ? 'bulb' : 'warn')
  return (checks, surface) =>
    checks
      // A place without use for hashtags praises nobody for having none.
      .filter((check) => !(check.kind === 'hashtags' && check.high === 0 && check.count === 0))
      .map((check, at) => ({ key: `${check.kind}${at}`, icon: icon(check), weight: check.weight, text: sentence(check, surface) }))
}
