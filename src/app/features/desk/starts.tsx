// At the desk: the words from which the team may start, and the way to take some away from everybody.
import { removeStart, startsOfTeam } from '../../data/team-starts.ts'
import { useLive } from '../../data/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'

export function TeamStarts() {
  const t = useWords('compose')
  const { tried, failure } = useDeeds()
  const starts = useLive(() => startsOfTeam(), [])
  if (!starts || starts.length === 0) return null
  return (
    <Group title={t('start.team')}>
      <Refusal of={failure} />
      {starts.map(({ id, words, hashtags = [] }) => (
        <div key={id} className="card">
          <p className="quote">{words}</p>
          {hashtags.length > 0 && <p className="hint">{hashtags.join(' ')}</p>}
          <Button look="txt" icon="trash" onClick={() => void tried(removeStart(id))}>
            {t('start.back')}
          </Button>
        </div>
      ))}
    </Group>
  )
}
