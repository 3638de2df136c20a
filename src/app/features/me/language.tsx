// Another language: every word on screen changes at once, nothing else does.
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import type { Language } from '#shared/product.ts'
import { listSeen, shelffuls } from '../../data/packs-seen.ts'
import { useLive } from '../../data/use-live.ts'
import { rememberLanguage } from '../../device/language.ts'
import { costOfGroups, keepGroups, wordGroups } from '../../device/worker.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import { RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { interfaceLanguages, loadWords, speak } from '../../words/words.ts'

export function Screen() {
  const t = useWords('me')
  const sentence = useFailure()
  const language = useLanguage()
  // The tap shows at once, although the words may still be on their way.
  const [wanted, setWanted] = useState<Language | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [costs, setCosts] = useState<Readonly<Record<string, number | null>>>({})
  useEffect(() => {
    void Promise.all(interfaceLanguages.map(async ({ tag }) => [tag, await costOfGroups(wordGroups(tag))] as const)).then((known) =>
      setCosts(Object.fromEntries(known)),
    )
  }, [language])
  // Bytes of lessons, answers and campaigns that are not here in this language; undefined while that is not known.
  const missing = useLive(async () => {
    const list = await listSeen(language)
    return list ? (await shelffuls(list)).reduce((sum, { bytes }) => sum + bytes, 0) : null
  }, [language])
  const choose = async (tag: Language) => {
    setWanted(tag)
    try {
      await loadWords(tag, ['common', 'me', 'failures'])
      await speak(tag)
      rememberLanguage(tag)
      setFailure(null)
      void keepGroups(wordGroups(tag))
    } catch {
      setFailure({ code: 'not-on-phone' })
    }
    setWanted(null)
  }
  return (
    <Frame title={t('language')} header={<Bar title={t('language')} up="/me" />}>
      <h1 tabIndex={-1}>{t('language.title')}</h1>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      <div className="list" role="radiogroup" aria-label={t('language.title')}>
        {interfaceLanguages.map(({ tag, name }) => {
          const bytes = costs[tag]
          return (
            <Choice
              key={tag}
              name="language"
              value={tag}
              checked={tag === (wanted ?? language)}
              onChange={() => void choose(tag)}
              detail={
                bytes === 0 || tag === language ? t('language.here') : bytes ? t('language.fetch', { size: size(bytes, language) }) : ''
              }
            >
              <span lang={tag}>{name}</span>
            </Choice>
          )
        })}
      </div>
      <p className="hint">{t('language.lessons')}</p>
      <RowLink
        icon="download"
        tint={missing === null || missing ? 'a' : ''}
        to="/packs"
        name={t('language.packs')}
        {...(missing && { detail: t('language.missing', { size: size(missing, language) }) })}
      />
    </Frame>
  )
}
