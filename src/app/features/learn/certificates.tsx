// The modules on this phone: what is earned, how far the others are, and what each may do with what was learnt.
import { badges, leftFor, standingIn, type Badge } from '#shared/rules/certificates.ts'
import { lessonsIn, modulesIn } from '../../data/library.ts'
import { mySteps } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'

const rights = Object.keys(badges) as Badge[]

export function Screen() {
  const t = useWords('certificates')
  const l = useWords('learn')
  const language = useLanguage()
  const known = useLive(async () => {
    const [modules, lessons, steps] = await Promise.all([modulesIn(language), lessonsIn(language), mySteps()])
    const called = (id: string) => [id, lessons.find(({ lesson }) => lesson === id)?.title].filter(Boolean).join(' ')
    const inTurn = modules.sort((one, other) => one.module - other.module)
    return {
      modules: inTurn.map((module) => ({ module: module.module, of: module.lessons.length, ...standingIn(module, steps) })),
      rights: rights.map((badge) => ({ badge, left: leftFor(badge, steps).map((lesson) => ({ lesson, name: called(lesson) })) })),
    }
  }, [language])
  const header = <Bar title={t('page')} up="/learn" />
  if (known?.modules.length === 0) {
    return (
      <Frame title={t('page')} header={header} action={<ButtonLink to="/packs">{l('not-here.go')}</ButtonLink>} middle>
        <Art name="empty" />
        <h1 tabIndex={-1}>{t('none')}</h1>
        <p>{l('not-here.body')}</p>
      </Frame>
    )
  }
  return (
    <Frame title={t('page')} header={header}>
      <h1 tabIndex={-1}>{t('title')}</h1>
      <p className="hint">{t('body')}</p>
      {!known && <Waiting />}
      <div className="list">
        {known?.modules.map(({ module, done, of, earned }) => (
          <RowLink
            key={module}
            icon={earned ? 'star' : 'learn'}
            tint={earned ? 'o' : done.length > 0 ? 'a' : ''}
            to={`/learn/certificates/${module}`}
            name={l('module', { module, title: l(`module.${module}` as 'module.1') })}
            detail={earned ? t('earned') : l('path.progress', { done: done.length, all: of })}
            {...(earned && { end: <Icon name="tick" /> })}
          />
        ))}
      </div>
      {known && (
        <Group title={t('rights')}>
          {known.rights.map(({ badge, left }) => (
            <RowLink
              key={badge}
              icon={left.length === 0 ? 'tick' : 'lock'}
              tint={left.length === 0 ? 'o' : ''}
              to={left[0] ? `/learn/${left[0].lesson}/1` : '/create'}
              name={t(`right.${badge}`)}
              detail={left.length === 0 ? t('right.yours') : t('right.left', { lessons: left.map(({ name }) => name).join(' · ') })}
            />
          ))}
        </Group>
      )}
    </Frame>
  )
}
