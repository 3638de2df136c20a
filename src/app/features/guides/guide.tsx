// A guide as a working tool: rules with a weak and a good example, first words and hashtag sets that copy with one tap, the limits.
import { useParams } from 'react-router'
import { goals, setKinds } from '#shared/rules/goals.ts'
import { isWordless } from '#shared/rules/platforms.ts'
import { guideOf, type Guide } from '../../data/library.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { CopyChip } from '../../ui/copy.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, numberShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('guides')
  const language = useLanguage()
  const { guide: id = '' } = useParams()
  const guide = useLive(async () => (await guideOf(id, language)) ?? null, [id, language])
  if (guide === null) {
    return (
      <Frame
        title={t('page')}
        header={<Bar title={t('page')} up="/learn" />}
        action={<ButtonLink to="/packs">{t('not-here.go')}</ButtonLink>}
        middle
      >
        <Art name="empty" />
        <h1 tabIndex={-1}>{t('not-here')}</h1>
        <p>{t('not-here.body')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={t('page')} header={<Bar title={guide?.title ?? t('page')} up="/learn" heading />}>
      {guide ? <Whole guide={guide} /> : <Waiting />}
    </Frame>
  )
}

function Whole({ guide }: { readonly guide: Guide }) {
  const t = useWords('guides')
  const lang = guide.language
  return (
    <>
      <p lang={lang}>{guide.intro}</p>
      {guide.rules.map(({ id, title, text, weak, good }) => (
        <section key={id} className="card">
          <h2 lang={lang}>{title}</h2>
          <p lang={lang}>{text}</p>
          {weak && (
            <>
              <span className="tag bad">
                <Icon name="x" small />
                {t('weak')}
              </span>
              <p className="quote weak" lang={lang}>
                {weak}
              </p>
            </>
          )}
          {good && (
            <>
              <span className="tag ok">
                <Icon name="tick" small />
                {t('good')}
              </span>
              <p className="quote good" lang={lang}>
                {good}
              </p>
            </>
          )}
        </section>
      ))}
      {setKinds.map((kind) => {
        const sets = guide.sets.filter(({ by }) => (by ?? 'topic') === kind)
        return (
          sets.length > 0 && (
            <Group key={kind} title={`${t('sets')} · ${t(`by.${kind}`)}`}>
              {sets.map(({ id, name, tags, note }) => (
                <div key={id} className="card">
                  <b lang={lang}>{name}</b>
                  <p>{tags.join(' ')}</p>
                  {note && (
                    <p className="hint" lang={lang}>
                      {note}
                    </p>
                  )}
                  <CopyChip text={tags.join(' ')} label={t('copy')} done={t('copied')} />
                </div>
              ))}
            </Group>
          )
        )
      })}
      {goals
        .filter((goal) => guide.starters.some((starter) => starter.goal === goal))
        .map((goal) => (
          <Group key={goal} title={`${t('starters')} · ${t(`goal.${goal}`)}`}>
            {guide.starters
              .filter((starter) => starter.goal === goal)
              .map(({ id, text }) => (
                <div key={id} className="card">
                  <p lang={lang}>{text}</p>
                  <CopyChip text={text} label={t('copy')} done={t('copied')} />
                </div>
              ))}
          </Group>
        ))}
      <LimitList hashtags={guide.guide === 'hashtags'} />
      {guide.sources.length > 0 && (
        <Group title={t('sources')}>
          <ul className="small hint" lang={lang}>
            {guide.sources.map(({ id, url, about }) => (
              <li key={id}>
                <a className="link" href={url} target="_blank" rel="noreferrer">
                  {about}
                </a>
              </li>
            ))}
          </ul>
        </Group>
      )}
    </>
  )
}

function LimitList({ hashtags }: { readonly hashtags: boolean }) {
  const t = useWords('guides')
  const language = useLanguage()
  const known = useLive(() => limits(language), [language])
  if (!known) return null
  const number = (value: number) => numberShown(value, language)
  return (
    <Group title={t('limits')} remark={t('limits.checked', { day: dayShown(known.checked, language) })}>
      {known.surfaces.map((surface) => {
        const { low, high } = { low: surface.hashtags.advised[0], high: surface.hashtags.advised[1] }
        const tags = [
          surface.hashtags.max !== null ? t('limit.tags.max', { max: surface.hashtags.max }) : null,
          high === 0 ? t('limit.tags.none') : t('limit.tags', { low, high }),
        ]
        const letters = isWordless(surface)
          ? [t('limit.none')]
          : [
              surface.max !== null ? t('limit.max', { max: number(surface.max) }) : null,
              surface.visible !== null ? t('limit.visible', { visible: number(surface.visible) }) : null,
              t('limit.advised', { low: number(surface.advised[0]), high: number(surface.advised[1]) }),
            ]
        return (
          <div key={surface.id} className="row">
            <span className="g">
              <span className="n">
                {surface.brand} · {surface.name[language]}
              </span>
              <span className="d">{(hashtags ? tags : letters).filter(Boolean).join(' · ')}</span>
            </span>
          </div>
        )
      })}
    </Group>
  )
}
