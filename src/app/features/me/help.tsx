// Help comes from a person.
import { useWho } from '../../data/who.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('me')
  const helper = useWho()?.joined?.helper
  return (
    <Frame title={t('help')} header={<Bar title={t('help')} up="/me" />}>
      <Art name="friend" />
      <h1 tabIndex={-1}>{t('help.title')}</h1>
      <p>{helper ? t('help.body', { name: helper }) : t('help.body.none')}</p>
      <Note icon="hand" tone="bad">
        {t('help.safe')}
      </Note>
      <a className="row" href="/recover.html">
        <span className="tile">
          <Icon name="redo" />
        </span>
        <span className="g">
          <span className="n">{t('help.repair')}</span>
          <span className="d">{t('help.repair.detail')}</span>
        </span>
        <Icon name="next" small />
      </a>
    </Frame>
  )
}
