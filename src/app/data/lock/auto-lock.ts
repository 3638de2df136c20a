// The lock that closes by itself: after minutes without a touch, soon after the app is out of sight. And a cover for the task switcher.
import { followLocks, lockNow, sealForLater } from '../locking.ts'
import { phone } from '../phone.ts'
import { shelfNow } from '../shelf.ts'
import { currentWho } from '../who.ts'

const minute = 60_000
/** Out of sight for this long, it locks, in milliseconds. */
const hiddenMs = minute
const lookEvery = 5000
const signs = ['pointerdown', 'keydown', 'input', 'scroll', 'touchmove'] as const

/** Time that went by since `since`: by the clock, or by the page's own count, whichever saw more. A phone that slept counts by its clock. */
type Moment = { readonly clock: number; readonly steady: number }
const now = (): Moment => ({ clock: Date.now(), steady: performance.now() })
const since = ({ clock, steady }: Moment) => Math.max(Date.now() - clock, performance.now() - steady)

let touched = now()
let hidden: Moment | null = null
let idleMs = 5 * minute

const unlocked = () => currentWho()?.state === 'unlocked'

async function readIdle(): Promise<void> {
  const shelf = shelfNow()
  const head = shelf && !shelf.guest ? await phone.heads.get(shelf.id) : undefined
  if (head?.idle) idleMs = head.idle * minute
}

function cover(on: boolean): void {
  let sheet = document.getElementById('cover')
  if (!sheet && on) {
    sheet = document.createElement('div')
    sheet.id = 'cover'
    sheet.className = 'cover'
    document.body.append(sheet)
  }
  if (sheet) sheet.hidden = !on
}

async function lock(): Promise<void> {
  await lockNow()
  cover(false)
}

function look(): void {
  if (!unlocked()) return
  if (since(touched) >= idleMs || (hidden && since(hidden) >= hiddenMs)) void lock()
  else void readIdle()
}

let watching = false

/** Begins to watch, once a page. Typing is touching: nobody is locked out while they write. */
export function watchLock(): void {
  touched = now()
  if (watching) return
  watching = true
  for (const sign of signs) addEventListener(sign, () => (touched = now()), { passive: true, capture: true })
  const seen = () => {
    if (document.visibilityState === 'hidden') {
      hidden = now()
      cover(unlocked())
      void sealForLater()
      return
    }
    // Away for too long: it stays covered until it is locked.
    if (unlocked() && hidden && since(hidden) >= hiddenMs) void lock()
    else cover(false)
    hidden = null
  }
  document.addEventListener('visibilitychange', seen)
  // Opened by a tap, and out of sight before this began.
  if (document.visibilityState === 'hidden') seen()
  setInterval(look, lookEvery)
  followLocks()
  void readIdle()
}
