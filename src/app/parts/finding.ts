// What the team says of a report, as a sentence.
import type { Finding } from '../data/reports.ts'
import { today } from '../device/clock.ts'
import { dayShown } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

/** A function that says it. A day that is over is not promised again. */
export function useFinding(): (finding: Finding) => string {
  const t = useWords('rumours')
  const language = useLanguage()
  return ({ answer, until }) => {
    if (answer) return t('answered')
    const stands = until && until >= today()
    return stands ? t('checking', { day: dayShown(until, language) }) : t('checking.late')
  }
}
