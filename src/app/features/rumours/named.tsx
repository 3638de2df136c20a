// Names and numbers in what was heard are pointed out: nobody asks for them.
import { useDeferredValue, useMemo } from 'react'
import { peopleIn, phoneNumbersIn } from '#shared/rules/people.ts'
import { CheckList } from '../../ui/check-list.tsx'
import { useWords } from '../../words/use-words.ts'

export function Named({ text }: { readonly text: string }) {
  const t = useWords('compose')
  const rested = useDeferredValue(text)
  const { people, numbers } = useMemo(() => ({ people: peopleIn(rested), numbers: phoneNumbersIn(rested) }), [rested])
  const said = [
    ...(people.length > 0 ? [t('check.name', { names: people.map(({ name }) => name).join(', ') })] : []),
    ...(numbers.length > 0 ? [t('check.number')] : []),
  ]
  if (said.length === 0) return null
  return <CheckList lines={said.map((line) => ({ key: line, icon: 'warn', weight: 'look', text: line }))} label={t('check.empty')} />
}
