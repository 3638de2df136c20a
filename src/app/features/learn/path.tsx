// 06: the path through the workshop, module by module, and the guides.
import { finishedLessons, firstLessonId, inOrder, nextLesson } from '#shared/rules/progress.ts'
import { lessonsIn, type Lesson } from '../../data/library.ts'
import { mySteps } from '../../data/mine.ts'
import { lessonsOffered } from '../../data/packs-seen.ts'
import { useLive } from '../../data/use-live.ts'
import { Icon } from '../../ui/icon.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { lessonHere } from './use-lesson.ts'

export function Screen() {
  const t = useWords('learn')
  const language = useLanguage()
  const known = useLive(async () => {
    // The first lesson is here in every language, whatever the library keeps of it.
    const kept = (await lessonsIn(language)).filter(({ lesson, language: tag }) => lesson !== firstLessonId || tag === language)
    const offered = await lessonsOffered(language)
    const first = kept.some(({ lesson }) => lesson === firstLessonId) ? null : await lessonHere(firstLessonId, language)
    const more = offered ?? (kept.length === 0 ? 0 : null)
    return {
      lessons: inOrder(first ? [first, ...kept] : kept),
      finished: finishedLessons(await mySteps()),
      more: offered === 0 ? null : more,
    }
  }, [language])
  return (
    <Frame tab="learn" title={t('page')}>
      {known ? <Path {...known} /> : <Waiting />}
      <Group title={t('guides')}>
        <RowLink icon="text" tint="p" to="/guides/captions" name={t('guide.captions')} detail={t('guide.captions.detail')} />
        <RowLink icon="hash" tint="p" to="/guides/hashtags" name={t('guide.hashtags')} detail={t('guide.hashtags.detail')} />
      </Group>
      {known && known.more !== null && (
        <Group title={t('more.title')}>
          <RowLink
            icon="download"
            tint="a"
            to="/packs"
            name={t('more.title')}
            detail={known.more > 0 ? size(known.more, language) : t('more.detail')}
          />
        </Group>
      )}
    </Frame>
  )
}

function Path({ lessons, finished }: { readonly lessons: readonly Lesson[]; readonly finished: ReadonlySet<string> }) {
  const t = useWords('learn')
  const next = nextLesson(lessons, finished)
  const done = lessons.filter(({ lesson }) => finished.has(lesson)).length
  return (
    <>
      {/* Of the first lesson alone there is no path yet. */}
      {lessons.length > 1 && (
        <div className="card">
          <div className="sec-h">
            <h2>{t('path.title')}</h2>
            <span>{t('path.progress', { done, all: lessons.length })}</span>
          </div>
          <Meter done={done} of={lessons.length} label={t('path.progress', { done, all: lessons.length })} />
        </div>
      )}
      <div className="list">
        <RowLink icon="search" to="/search" name={t('search')} />
        <RowLink icon="star" tint="o" to="/learn/certificates" name={t('certificates')} />
      </div>
      {[1, 2, 3].map((level) => {
        const ofLevel = lessons.filter((lesson) => lesson.level === level)
        if (ofLevel.length === 0) return null
        return (
          <section key={level}>
            <p className="k">{t(`level.${level}` as 'level.1')}</p>
            {[...new Set(ofLevel.map(({ module }) => module))].map((module) => (
              <Group key={module} title={t('module', { module, title: t(`module.${module}` as 'module.1') })}>
                {ofLevel
                  .filter((lesson) => lesson.module === module)
                  .map(({ lesson, title, minutes, language }) => (
                    <RowLink
                      key={lesson}
                      icon={finished.has(lesson) ? 'tick' : 'learn'}
                      tint={finished.has(lesson) ? 'o' : lesson === next?.lesson ? 'a' : ''}
                      to={`/learn/${lesson}/1`}
                      name={title}
                      lang={language}
                      detail={`${t('lesson.minutes', { count: minutes })} · ${t('lesson.here')}`}
                      end={
                        finished.has(lesson) ? (
                          <span className="st ok">
                            <Icon name="tick" />
                            {t('lesson.done')}
                          </span>
                        ) : lesson === next?.lesson ? (
                          <Icon name="play" />
                        ) : undefined
                      }
                    />
                  ))}
              </Group>
            ))}
          </section>
        )
      })}
    </>
  )
}
