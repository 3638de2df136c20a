// A picture or a voice that waits to be sent, as a row.
import { useSyncExternalStore } from 'react'
import type { Hold } from '#shared/rules/media-spending.ts'
import { isFailureCode } from '#shared/failures.ts'
import { fileGoing, onFileGoing } from '../../data/media/lane-state.ts'
import type { Unsent } from '../../data/unsent.ts'
import { RowLink } from '../../ui/row.tsx'
import { StateTick } from '../../ui/state-tick.tsx'
import { size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

type WaitingPictureProps = {
  readonly work: Unsent
  readonly picture: NonNullable<Unsent['picture']>
  readonly hold: Hold | null
}

/** Where a file belongs. */
function addressOf({ kind, draft }: WaitingPictureProps['picture']): string {
  if (kind === 'recordings') return '/team/recordings'
  if (kind === 'reports') return `/rumours/report?r=${draft}`
  return `/posts/${draft}/${kind === 'readings' ? 'numbers' : 'media'}`
}

/** A picture or a voice on its way: why it waits, or how much of it the server has, and the post or report it belongs to. */
export function WaitingPicture({ work, picture, hold }: WaitingPictureProps) {
  const t = useWords('outbox')
  const v = useWords('rumours')
  const sentence = useFailure()
  const language = useLanguage()
  const going = useSyncExternalStore(onFileGoing, fileGoing) === work.id
  const parts = { here: size(picture.reached, language), all: size(picture.of, language) }
  const detail =
    work.refused && isFailureCode(work.refused)
      ? sentence({ code: work.refused })
      : hold
        ? t(`hold.${hold}`, { size: parts.all })
        : picture.reached > 0
          ? t('picture.part', parts)
          : t('picture.whole', parts)
  return (
    <RowLink
      icon={picture.voice ? 'mic' : 'photo'}
      tint={work.refused ? 'b' : 'a'}
      to={addressOf(picture)}
      name={picture.voice ? v('voice') : t('kind.pictures')}
      detail={detail}
      state={<StateTick state={work.refused ? 'need' : going ? 'sending' : 'onphone'} />}
    />
  )
}
