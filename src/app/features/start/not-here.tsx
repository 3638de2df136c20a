// A part of the app that was not kept on this phone, while there is no network to bring it.
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('common')
  return (
    <Frame title={t('part.missing')} header={<Bar title="" up="/" />} action={<ButtonLink to="/">{t('missing.home')}</ButtonLink>} middle>
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('part.missing')}</h1>
      <p>{t('part.missing.body')}</p>
    </Frame>
  )
}
