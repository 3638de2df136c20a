// The way of a post: on this phone, received, read, accepted, out. Only what the server confirmed is shown as done.
import type { Surface } from '#shared/rules/platforms.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import type { Language } from '#shared/product.ts'
import type { Post } from '../../data/mine.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { dayShown, size } from '../../words/amounts.ts'
import { useWords } from '../../words/use-words.ts'
import './timeline.css'

type Stop = { readonly icon: IconName; readonly name: string; readonly detail?: string; readonly at: 'done' | 'now' | 'later' }

export function Timeline({
  post,
  outAt,
  language,
  joined,
}: {
  readonly post: Post
  /** Where it went out, which need not be where it would go today. */
  readonly outAt: Surface | null
  readonly language: Language
  readonly joined: boolean
}) {
  const t = useWords('compose')
  const { draft, state, review, out, bytes } = post
  const asked = Boolean(draft.asking)
  // An answer is to the words that were asked about: of newer ones nothing is known to be there.
  const current = review !== null && review.of === postPrint(draft)
  const received = state === 'received' || current
  const accepted = review?.verdict === 'accepted'
  const stops: Stop[] = [
    {
      icon: 'onphone',
      name: t('post.saved'),
      at: 'done',
      ...(state === 'onphone' && { detail: t('post.waits', { size: size(bytes, language) }) }),
    },
  ]
  if (joined && asked) {
    stops.push({ icon: 'received', name: t('post.received'), at: received ? 'done' : 'later' })
    stops.push({
      icon: 'eye',
      name: t('post.read'),
      at: current ? 'done' : received ? 'now' : 'later',
      ...(received && !current && { detail: t('post.read.detail') }),
    })
    const answer = review && { detail: t('post.accepted.detail', { name: review.by, day: dayShown(review.on, language) }) }
    if (review?.verdict === 'refused') stops.push({ icon: 'x', name: t('post.refused'), at: 'done' })
    else
      stops.push({
        icon: 'accepted',
        name: t('post.accepted'),
        at: accepted && current ? 'done' : 'later',
        ...(accepted && answer),
        ...(accepted && state === 'draft' && { detail: t('post.changed') }),
      })
  }
  stops.push({
    icon: 'globe',
    name: t('post.out'),
    at: out ? 'done' : 'later',
    ...(out && { detail: t('post.out.detail', { place: outAt?.brand ?? '', day: dayShown(out.on, language) }) }),
  })
  return (
    <ol className="tl">
      {stops.map(({ icon, name, detail, at }) => (
        <li key={name} className={at}>
          <span className="d">
            <Icon name={icon} small />
          </span>
          <span>
            <b>{name}</b>
            {detail && <small>{detail}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
