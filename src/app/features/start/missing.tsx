// An address that is not one of ours.
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('common')
  return (
    <Frame title={t('missing.title')} header={<Bar title="" up="/" />} action={<ButtonLink to="/">{t('missing.home')}</ButtonLink>} middle>
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('missing.title')}</h1>
      <p>{t('missing.body')}</p>
    </Frame>
  )
}
