// What this app is, who it is not, and which version runs.
import { productName } from '#shared/product.ts'
import { release } from '../../device/release.ts'
import { Bar } from '../../ui/bar.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('me')
  const c = useWords('common')
  return (
    <Frame title={t('about')} header={<Bar title={t('about')} up="/me" />}>
      <div className="line">
        <img src="/icons/icon.svg" alt={productName} width={64} height={64} />
        <h1 className="g" tabIndex={-1}>
          {productName}
        </h1>
      </div>
      <p>{t('about.body')}</p>
      <p>{t('about.private')}</p>
      <Note icon="info">{c('independent')}</Note>
      <p className="hint">{t('about.version', { version: release() })}</p>
    </Frame>
  )
}
