// Work was on this phone, and it is not there any more. Said as it is, never begun anew in silence.
import { forgetHad } from '../../device/had.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('lock')
  return (
    <Frame
      title={t('emptied.page')}
      header={<Bar title="" up="/" close />}
      action={
        <ButtonLink to="/join" onClick={forgetHad}>
          {t('emptied.go')}
        </ButtonLink>
      }
      middle
    >
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('emptied.title')}</h1>
      <p>{t('emptied.body')}</p>
      <p>{t('emptied.next')}</p>
    </Frame>
  )
}
