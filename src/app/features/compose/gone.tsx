// A post that is not on this phone.
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Gone() {
  const t = useWords('common')
  return (
    <Frame
      title={t('gone.title')}
      header={<Bar title="" up="/create" />}
      action={<ButtonLink to="/create">{t('tab.create')}</ButtonLink>}
      middle
    >
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('gone.title')}</h1>
      <p>{t('gone.body')}</p>
    </Frame>
  )
}
