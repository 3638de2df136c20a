// What the rules say beside a field of a practice task; fetched only for fields that ask for it.
import { useEffect, useState } from 'react'
import { captionChecks, type CaptionCheck } from '#shared/rules/captions.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import type { Wording } from '#shared/rules/wording.ts'
import type { Language } from '#shared/product.ts'
import { limits, wording } from '../../data/reference.ts'
import { CheckList } from '../../ui/check-list.tsx'
import { useCheckLines } from '../../parts/check-lines.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { loadWords } from '../../words/words.ts'

/** Which kinds of checks each name in a lesson stands for. */
const kinds: Readonly<Record<string, readonly CaptionCheck['kind'][]>> = {
  wording: ['wording'],
  people: ['name', 'smuggler', 'phone-number', 'place', 'price'],
  question: ['question'],
  length: ['length'],
  hashtags: ['hashtags'],
}

type Props = { readonly checks: readonly string[]; readonly value: string; readonly language: Language }
type Known = { readonly surface: Surface; readonly words: Wording }

async function known(place: string, language: Language, spoken: Language): Promise<Known | null> {
  const [{ surfaces }, words] = await Promise.all([limits(language), wording(language), loadWords(spoken, ['compose'])])
  const surface = surfaces.find(({ id }) => id === place)
  return surface ? { surface, words } : null
}

export function Checks({ checks, value, language }: Props) {
  const spoken = useLanguage()
  const place = checks.map((check) => check.split(':')[1]).find(Boolean) ?? 'facebook.page'
  const [found, setFound] = useState<Known | null>(null)
  useEffect(() => {
    // Without network and not on this phone: the task works without advice.
    void known(place, language, spoken).then(setFound, () => setFound(null))
  }, [place, language, spoken])
  return found ? <Lines {...found} checks={checks} value={value} /> : null
}

function Lines({ surface, words, checks, value }: Known & Pick<Props, 'checks' | 'value'>) {
  const t = useWords('compose')
  const say = useCheckLines()
  const asked = (check: CaptionCheck) => checks.some((name) => kinds[name.split(':', 1)[0] ?? '']?.includes(check.kind))
  const lines = say(captionChecks(value, [], surface, words).filter(asked), surface)
  return lines.length > 0 ? <CheckList lines={lines} label={t('check.empty')} /> : null
}
