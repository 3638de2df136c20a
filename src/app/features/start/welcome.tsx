// 01: choose the language. The phone's own is chosen already; both stand in their own words; links, so that it works before any script.
import { useState } from 'react'
import { Link } from 'react-router'
import { productName } from '#shared/product.ts'
import { rememberLanguage } from '../../device/language.ts'
import { Hero } from '../../ui/art.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { interfaceLanguages, loadWords, speak } from '../../words/words.ts'

export function Screen() {
  const t = useWords('start')
  const c = useWords('common')
  const language = useLanguage()
  const [missing, setMissing] = useState(false)
  const choose = async (tag: typeof language) => {
    try {
      await loadWords(tag, ['common', 'start'])
      await speak(tag)
    } catch {
      return setMissing(true)
    }
    setMissing(false)
    rememberLanguage(tag)
  }
  return (
    <Frame
      title={t('welcome.page')}
      header={
        <div className="full">
          <Hero />
        </div>
      }
      action={
        <>
          <ButtonLink to={`/join?lang=${language}`} onClick={() => rememberLanguage(language)}>
            {c('continue')}
          </ButtonLink>
          <ButtonLink look="txt" to={`/try?lang=${language}`} onClick={() => rememberLanguage(language)}>
            {t('welcome.try')}
          </ButtonLink>
        </>
      }
    >
      <div className="line">
        <img src="/icons/icon.svg" alt={productName} width={48} height={48} />
        <div className="g">
          <h1 tabIndex={-1}>{t('welcome.title')}</h1>
          {interfaceLanguages
            .filter(({ tag }) => tag !== language)
            .map(({ tag, choose: title }) => (
              <p key={tag} className="hint" lang={tag}>
                {title}
              </p>
            ))}
        </div>
      </div>
      <ul className="list">
        {interfaceLanguages.map(({ tag, name }) => (
          <li key={tag}>
            <Link
              className="opt-row"
              to={`/welcome?lang=${tag}`}
              lang={tag}
              replace
              {...(tag === language && { 'aria-current': 'true' as const })}
              onClick={(event) => {
                event.preventDefault()
                void choose(tag)
              }}
            >
              <span className="dot">
                <Icon name="tick" small />
              </span>
              <span className="g">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="hint" role="status">
        {missing ? t('welcome.missing') : t('welcome.what')}
      </p>
    </Frame>
  )
}
