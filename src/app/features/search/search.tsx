// Search: while somebody types, what this phone keeps. It asks nobody, and keeps nothing of what was typed.
import { useEffect, useMemo, useState } from 'react'
import type { FindableKind } from '#shared/rules/findable.ts'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import type { IconName } from '../../ui/icon.tsx'
import { RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { useSearchIndex } from './use-search-index.ts'

const icons: Record<FindableKind, IconName> = { lessons: 'learn', guides: 'text', rumours: 'tick', briefs: 'flag' }

/** Rows drawn with each letter: more than a small screen shows. The others come once typing pauses, in milliseconds. */
const [atOnce, inAll, pause] = [3, 20, 250] as const

export function Screen() {
  const t = useWords('search')
  const language = useLanguage()
  const { index, size, all } = useSearchIndex(language)
  const [typed, setTyped] = useState('')
  const asked = typed.trim()
  const [rested, setRested] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setRested(asked), pause)
    return () => clearTimeout(timer)
  }, [asked])
  const most = rested === asked ? inAll : atOnce
  // `size`: what came into the index after the last letter is found, too.
  const found = useMemo(() => (asked && size > 0 ? index.find(asked, most) : []), [index, size, asked, most])
  const count = found.length > 0 && rested === asked ? t('found', { count: found.length }) : ''
  const said = !asked || found.length > 0 ? count : all ? t('none') : t('opening')
  return (
    <Frame title={t('page')} header={<Bar title={t('page')} up="/learn" />}>
      <h1 tabIndex={-1} id="search">
        {t('label')}
      </h1>
      <input
        aria-labelledby="search"
        className="field"
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="hint" role="status">
        {said || (asked ? '\u00a0' : t('body'))}
      </p>
      {all && size === 0 && <ButtonLink to="/packs">{t('choose')}</ButtonLink>}
      <ul className="list">
        {found.map(({ kind, title, to, piece, language: lang }, at) => (
          // By its place: with each letter the rows that stand are filled anew, which costs a slow phone less than other rows.
          <li key={at}>
            <RowLink icon={icons[kind]} tint="p" to={to} name={title} lang={lang} detail={`${t(`kind.${kind}`)} · ${piece}`} />
          </li>
        ))}
      </ul>
    </Frame>
  )
}
