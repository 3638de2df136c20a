// 30: a module: the questions around it, what is still to do, and at the end its certificate, drawn on this phone.
import { useEffect, useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { answersAround, standingIn, type Around } from '#shared/rules/certificates.ts'
import { finishedLessons } from '#shared/rules/progress.ts'
import { handFile } from '../../device/hand-file.ts'
import { lessonsIn, moduleOf, type Lesson, type Module } from '../../data/library.ts'
import { mySteps } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { certificatePicture } from './certificate-picture.ts'
import { NotHere } from './lesson.tsx'
import { sayTeaches, teaches } from './teaching.ts'

type Known = {
  readonly module: Module
  readonly lessons: readonly Lesson[]
  readonly finished: ReadonlySet<string>
  readonly done: readonly string[]
  readonly earned: string | null
  readonly right: Readonly<Record<Around, number | null>>
}

export function Screen() {
  const t = useWords('certificates')
  const language = useLanguage()
  const { module: id = '' } = useParams()
  const known = useLive(async (): Promise<Known | null> => {
    const [module, lessons, steps] = await Promise.all([moduleOf(id, language), lessonsIn(language), mySteps()])
    if (!module) return null
    const rightIn = (when: Around) => {
      const answers = answersAround(when, module.module, steps)
      const asked = module.questions.filter((question) => answers.has(question.id))
      return asked.length < module.questions.length ? null : asked.filter((question) => answers.get(question.id)?.right).length
    }
    return {
      module,
      lessons: module.lessons.flatMap((lesson) => lessons.find((one) => one.lesson === lesson) ?? []),
      finished: finishedLessons(steps),
      ...standingIn(module, steps),
      right: { before: rightIn('before'), after: rightIn('after') },
    }
  }, [id, language])
  if (known === null) return <NotHere />
  if (!known) {
    return (
      <Frame title={t('page')} header={<Bar title={t('page')} up="/learn/certificates" />}>
        <Waiting />
      </Frame>
    )
  }
  return known.earned ? <Earned known={known} earned={known.earned} /> : <OnTheWay known={known} />
}

function OnTheWay({ known: { module, lessons, finished, done, right } }: { readonly known: Known }) {
  const t = useWords('certificates')
  const l = useWords('learn')
  // The very first lesson is often read before there is a team. After more, it is no longer a "before".
  const begun = lessons.filter(({ lesson }) => finished.has(lesson)).length
  const next = lessons.find(({ lesson }) => !done.includes(lesson))
  const title = l(`module.${module.module}` as 'module.1')
  return (
    <Frame
      title={title}
      header={<Bar title={t('page')} up="/learn/certificates" />}
      action={
        next && (
          <ButtonLink to={finished.has(next.lesson) ? `/learn/${next.lesson}/practice` : `/learn/${next.lesson}/1`}>
            {finished.has(next.lesson) ? t('go.task') : l('done.next')}
          </ButtonLink>
        )
      }
    >
      <h1 tabIndex={-1}>{l('module', { module: module.module, title })}</h1>
      <p lang={module.language}>{module.can}</p>
      {(right.before !== null || begun <= 1) && <Questions module={module} right={right} when="before" />}
      <Group title={l('path.progress', { done: done.length, all: module.lessons.length })}>
        {lessons.map(({ lesson, title: name, language }) => (
          <RowLink
            key={lesson}
            icon={done.includes(lesson) ? 'tick' : 'learn'}
            tint={done.includes(lesson) ? 'o' : finished.has(lesson) ? 'a' : ''}
            to={finished.has(lesson) && !done.includes(lesson) ? `/learn/${lesson}/practice` : `/learn/${lesson}/1`}
            name={name}
            lang={language}
            detail={done.includes(lesson) ? l('lesson.done') : t(finished.has(lesson) ? 'task.left' : 'lesson.left')}
          />
        ))}
      </Group>
      {begun > 0 && <Questions module={module} right={right} when="after" />}
    </Frame>
  )
}

/** The questions before or after the module, or what was answered to them. */
function Questions({ module, right, when }: { readonly module: Module; readonly right: Known['right']; readonly when: Around }) {
  const t = useWords('certificates')
  const of = module.questions.length
  const known = right[when]
  if (known !== null) {
    return (
      <Note icon="chart">
        {when === 'after' && right.before !== null
          ? t('growth', { before: right.before, after: known, of })
          : t(`answered.${when}`, { right: known, of })}
      </Note>
    )
  }
  return (
    <RowLink
      icon="help"
      tint="p"
      to={`/learn/certificates/${module.module}/${when}`}
      name={t(`ask.${when}`)}
      detail={t(`ask.${when}.detail`)}
    />
  )
}

function Earned({ known: { module, right }, earned }: { readonly known: Known; readonly earned: string }) {
  const t = useWords('certificates')
  const l = useWords('learn')
  const language = useLanguage()
  const joined = useWho()?.joined
  const name = joined?.name ?? ''
  const { tried, failure } = useDeeds()
  const teaching = useLive(async () => (joined ? teaches(joined.person, module.module) : false), [joined, module.module])
  const [named, setNamed] = useState(false)
  const [saved, setSaved] = useState(false)
  const title = l('module', { module: module.module, title: l(`module.${module.module}` as 'module.1') })
  const words = useMemo(
    () => ({
      heading: t('picture.heading'),
      name: named ? name : '',
      title,
      can: module.can,
      // With its year: it is read for years.
      day: dayShown(earned, language, new Date(0)),
      foot: t('picture.foot'),
    }),
    [t, named, name, title, module.can, earned, language],
  )
  const [drawn, setDrawn] = useState<{ readonly of: typeof words; readonly picture: Blob | null } | null>(null)
  // A picture of other words is not offered: a name that was taken off again is on none.
  const picture = drawn?.of === words ? drawn.picture : null
  useEffect(() => {
    let here = true
    void certificatePicture(words).then((made) => here && setDrawn({ of: words, picture: made }))
    return () => {
      here = false
    }
  }, [words])
  const share = async (file: Blob) => setSaved((await handFile(file, `tama-${module.module}.jpg`)) === 'saved')
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/learn/certificates" close />}
      action={
        <>
          <ButtonLink icon="pen" to="/create">
            {l('done.post')}
          </ButtonLink>
          {picture && (
            <Button look="sec" icon="share" onClick={() => void share(picture)}>
              {t('share', { size: size(picture.size, language) })}
            </Button>
          )}
        </>
      }
    >
      <Art name="certificate" />
      <h1 tabIndex={-1}>{name ? l('done.title', { name }) : l('done.title.stranger')}</h1>
      <p lang={module.language}>{module.can}</p>
      <p className="st ok">
        <Icon name="onphone" />
        {t('earned.on', { title, day: dayShown(earned, language) })}
      </p>
      <Questions module={module} right={right} when="after" />
      {name && (
        <Choice many name="named" value="yes" checked={named} onChange={setNamed} detail={t('named.detail')}>
          {t('named')}
        </Choice>
      )}
      {joined && (
        <Choice
          many
          name="teach"
          value="yes"
          checked={teaching ?? false}
          onChange={(can) => void tried(sayTeaches(joined.person, module.module, can))}
          detail={t('teach.detail')}
        >
          {t('teach')}
        </Choice>
      )}
      <Refusal of={failure} />
      {saved && (
        <Note icon="download" alert>
          {t('saved')}
        </Note>
      )}
    </Frame>
  )
}
