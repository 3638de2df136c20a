// After joining: four digits that must be the same on the coordinator's screen. Until then the phone can learn, write and send.
import { useWho } from '../../data/who.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('start')
  const c = useWords('common')
  const joined = useWho()?.joined
  return (
    <Frame
      title={t('digits.page')}
      header={<Bar title={t('digits.page')} up="/" />}
      action={<ButtonLink to="/packs">{c('continue')}</ButtonLink>}
      middle
    >
      {!joined ? (
        <Waiting />
      ) : (
        <>
          <Art name="friend" />
          <h1 tabIndex={-1}>{t('digits.title', { name: joined.name })}</h1>
          {joined.waiting ? (
            <>
              <p>{t('digits.body', { helper: joined.helper ?? t('digits.coordinator') })}</p>
              <p className="digits" aria-label={t('digits.label')}>
                {joined.digits}
              </p>
              <p className="hint">{t('digits.meanwhile')}</p>
            </>
          ) : (
            <Note icon="tick" tone="ok">
              {t('digits.in')}
            </Note>
          )}
        </>
      )}
    </Frame>
  )
}
