// The campaigns of this phone's country.
import { today } from '../../device/clock.ts'
import { briefsIn } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { RowLink, RowText } from '../../ui/row.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, daysShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('campaigns')
  const language = useLanguage()
  const briefs = useLive(() => briefsIn(language, true), [language])
  if (briefs?.length === 0) {
    return (
      <Frame
        title={t('list.page')}
        header={<Bar title={t('list.page')} up="/" />}
        action={<ButtonLink to="/packs">{t('list.choose')}</ButtonLink>}
        middle
      >
        <Art name="empty" />
        <h1 tabIndex={-1}>{t('list.empty')}</h1>
        <p>{t('list.empty.body')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={t('list.page')} header={<Bar title={t('list.page')} up="/" heading />}>
      {briefs ? (
        <>
          <Rows of={briefs} id={({ campaign }) => campaign}>
            {({ campaign, title, starts, ends, opens = '', language: lang }) =>
              opens > today() ? (
                <RowText icon="lock" name={t('page')} detail={t('opens', { day: dayShown(opens, language) })} />
              ) : (
                <RowLink
                  icon="flag"
                  tint="c"
                  to={`/campaigns/${campaign}`}
                  name={title}
                  lang={lang}
                  detail={daysShown(starts, ends, language)}
                />
              )
            }
          </Rows>
          <RowLink icon="calendar" tint="p" to="/calendar" name={t('calendar')} />
        </>
      ) : (
        <Waiting />
      )}
    </Frame>
  )
}
