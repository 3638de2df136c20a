// The caption guide beside the field: first words by goal, which a tap puts below what is written, and its rules with a good example each.
import { goals } from '#shared/rules/goals.ts'
import { guideOf } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { Group, RowButton } from '../../ui/row.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { FromTeam } from './team-start.tsx'

type IdeasProps = {
  readonly channel: string | undefined
  readonly onTake: (words: string) => void
  readonly onClose: () => void
}

export function Ideas({ channel, onTake, onClose }: IdeasProps) {
  const t = useWords('compose')
  const g = useWords('guides')
  const language = useLanguage()
  const guide = useLive(async () => (await guideOf('captions', language)) ?? null, [language])
  return (
    <Sheet title={guide?.title ?? t('words.ideas')} onClose={onClose}>
      <FromTeam
        channel={channel}
        onTake={({ words }) => {
          onTake(words)
          onClose()
        }}
      />
      {guide === null && <p>{g('not-here.body')}</p>}
      {goals.map((goal) => {
        const starters = guide?.starters.filter((starter) => starter.goal === goal) ?? []
        return (
          starters.length > 0 && (
            <Group key={goal} title={t(`goal.${goal}`)}>
              {starters.map(({ id, text }) => (
                <RowButton
                  key={id}
                  icon="bulb"
                  tint="a"
                  name={text}
                  {...(guide && { lang: guide.language })}
                  onClick={() => {
                    onTake(text)
                    onClose()
                  }}
                />
              ))}
            </Group>
          )
        )
      })}
      {guide?.rules.map(({ id, title, text, good }) => (
        <section key={id} className="list" lang={guide.language}>
          <h3>{title}</h3>
          <p>{text}</p>
          {good && <p className="quote good">{good}</p>}
        </section>
      ))}
    </Sheet>
  )
}
