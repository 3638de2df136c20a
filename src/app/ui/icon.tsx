// Line icons from one file, fetched once. Always beside a word, or with a spoken label on what holds them.
import sprite from './icons.svg?no-inline'

export type IconName =
  | 'home' | 'learn' | 'plus' | 'rumour' | 'me' | 'back' | 'next' | 'speaker' | 'play' | 'pause' | 'pen' | 'phone' | 'onphone' | 'sending' | 'received' | 'tick' | 'accepted'
  | 'warn' | 'offline' | 'online' | 'download' | 'upload' | 'share' | 'eye' | 'trash' | 'calendar' | 'clock' | 'flag' | 'mega' | 'hash' | 'chart' | 'star' | 'people' | 'target' | 'coins'
  | 'sim' | 'qr' | 'globe' | 'info' | 'x' | 'sun' | 'moon' | 'text' | 'hand' | 'bulb' | 'link' | 'copy' | 'redo' | 'photo' | 'video' | 'comment' | 'storage' | 'help' | 'out' | 'shield' | 'doc' | 'drum' | 'search' | 'lock'

/** One icon, hidden from screen readers: the word beside it speaks. */
export function Icon({ name, small, large }: { readonly name: IconName; readonly small?: boolean; readonly large?: boolean }) {
  return (
    <svg className={small ? 'i s' : large ? 'i xl' : 'i'} aria-hidden="true" focusable="false">
      <use href={`${sprite}#i-${name}`} />
    </svg>
  )
}
