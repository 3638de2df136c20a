// My numbers: posts that are out, those whose numbers are wanted first; and what worked, once that can be said.
import { whatWorks } from '#shared/rules/post-numbers.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { firstWords } from '../../parts/first-words.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Group, RowLink } from '../../ui/row.tsx'
import { Rows } from '../../ui/rows.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, numberShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { measuredIn, outPosts, type OutPost } from './readings.ts'
import './numbers.css'

export function Screen() {
  const t = useWords('numbers')
  const language = useLanguage()
  const known = useLive(async () => {
    const [posts, { surfaces }] = await Promise.all([outPosts(), limits(language)])
    return { posts, surfaces }
  }, [language])
  const header = <Bar title={t('page')} up="/me" heading />
  if (!known)
    return (
      <Frame title={t('page')} header={header}>
        <Waiting />
      </Frame>
    )
  const { posts, surfaces } = known
  if (posts.length === 0)
    return (
      <Frame title={t('page')} header={header} action={<ButtonLink to="/made">{t('none.go')}</ButtonLink>} middle>
        <Art name="empty" />
        <p>{t('none')}</p>
      </Frame>
    )
  return (
    <Frame title={t('page')} header={header}>
      <div className="list">
        <Rows of={posts} id={({ post }) => post.draft.id}>
          {(one) => <OutRow one={one} surfaces={surfaces} />}
        </Rows>
      </div>
      <Works posts={posts} />
    </Frame>
  )
}

function OutRow({ one: { post, out, due, numbers }, surfaces }: { readonly one: OutPost; readonly surfaces: readonly Surface[] }) {
  const t = useWords('numbers')
  const language = useLanguage()
  const place = surfaces.find(({ id }) => id === out.channel)?.brand ?? ''
  const when = [place, dayShown(out.on, language)].filter(Boolean).join(' · ')
  const said = numbers?.saw === undefined ? '' : ` · ${t('seen', { count: numbers.saw, number: numberShown(numbers.saw, language) })}`
  return (
    <RowLink
      icon="chart"
      tint={due ? 'a' : 'p'}
      to={`/posts/${post.draft.id}/numbers`}
      name={firstWords(post.draft.caption, 60) || when}
      detail={due ? `${when} · ${t('due')}` : when + said}
    />
  )
}

function Works({ posts }: { readonly posts: readonly OutPost[] }) {
  const t = useWords('numbers')
  const language = useLanguage()
  const working = whatWorks(measuredIn(posts))
  if ('few' in working)
    return (
      <Group title={t('works')}>
        <p className="hint">{t('few', { count: working.few })}</p>
      </Group>
    )
  const { kinds, best } = working
  const most = Math.max(1, ...kinds.map(({ middle }) => middle))
  return (
    <Group title={t('works')}>
      <dl className="card works">
        {kinds.map(({ kind, middle }) => (
          <div key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>{t('comments', { count: Math.round(middle), number: numberShown(middle, language) })}</dd>
            <progress className={kind} value={middle} max={most} aria-hidden="true" />
          </div>
        ))}
      </dl>
      <p>{t(best === 'question' || best === 'picture' ? `next.${best}` : 'next.none')}</p>
    </Group>
  )
}
