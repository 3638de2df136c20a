// Words that others of the team gave to start from; and the yes to give one's own, which can be taken back.
import { giveStart, startOf } from '../../data/own-start.ts'
import { startsOfTeam, takeStartBack, type TeamStart } from '../../data/team-starts.ts'
import type { Post } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Button } from '../../ui/button.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import { useWords } from '../../words/use-words.ts'
import { firstWords } from '../../parts/first-words.ts'
import { useLines } from './use-lines.ts'
import type { Opened } from './use-post.ts'

/** So many stand among the other ways to begin. */
const most = 6

export function FromTeam({ channel, onTake }: { readonly channel: string | undefined; readonly onTake: (start: TeamStart) => void }) {
  const t = useWords('compose')
  const starts = useLive(() => startsOfTeam(channel), [channel])
  if (!starts || starts.length === 0) return null
  return (
    <Group title={t('start.team')}>
      {starts.slice(0, most).map((start) => (
        <RowButton key={start.id} icon="people" tint="c" name={firstWords(start.words, 140)} onClick={() => onTake(start)} />
      ))}
    </Group>
  )
}

/** Under a post that the team accepted: what the others would read, and the yes to it; later the way to take it back. */
export function GiveStart({ post, place }: { readonly post: Post; readonly place: Opened['place'] }) {
  const t = useWords('compose')
  const joined = useWho()?.joined
  // Who was not let in yet gives the team nothing, as the server holds it.
  const name = joined && !joined.waiting ? joined.name : null
  const { tried, failure } = useDeeds()
  const start = useLive(async () => (name ? startOf(post, [name]) : null), [post, name])
  // Once more before anybody else reads it: what the rules notice about exactly these words.
  const lines = useLines(start && start.is === 'open' ? start.words : '', [], place, []).filter(({ weight }) => weight === 'look')
  if (!start || start.is === 'nothing') return null
  const read = (
    <>
      <p>{t('start.body')}</p>
      <p className="quote">{start.words}</p>
      {start.hashtags.length > 0 && <p className="hint">{start.hashtags.join(' ')}</p>}
    </>
  )
  if (start.is === 'given') {
    return (
      <Note icon="people" tone="ok">
        <div className="list">
          {read}
          <Button look="sec" onClick={() => void tried(takeStartBack(post.draft.id))}>
            {t('start.back')}
          </Button>
          <Refusal of={failure} />
        </div>
      </Note>
    )
  }
  return (
    <details className="card">
      <summary className="btn txt">
        <Icon name="people" />
        {t('start.ask')}
      </summary>
      <div className="list">
        {read}
        {lines.length > 0 && <CheckList lines={lines} label={t('preview.look')} />}
        <Button look="sec" icon="tick" onClick={() => void tried(giveStart(post.draft, start.words, start.hashtags))}>
          {t('start.ask')}
        </Button>
        <Refusal of={failure} />
      </div>
    </details>
  )
}
