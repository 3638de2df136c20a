// Where a person is on a screen: focus goes to the heading of a new one, Back finds the place where it was left.
import { useLayoutEffect, useRef } from 'react'
import { NavigationType, useLocation, useNavigationType } from 'react-router'

/** Milliseconds for which a new screen may still be drawing itself: the phone's memory answers late. */
const settlesIn = 5000

const scrolls = new Map<string, number>()

/** What scrolls: the main part, or with large text the whole page. */
const scrolled = () => (document.getElementById('main')?.scrollTop ?? 0) + (document.scrollingElement?.scrollTop ?? 0)
function scrollTo(top: number): void {
  const main = document.getElementById('main')
  if (main) main.scrollTop = top
  document.scrollingElement?.scrollTo(0, main?.scrollTop === top ? 0 : top)
}

/** Keeps focus and scroll for every address. */
export function usePlace(): void {
  const { key, pathname } = useLocation()
  const kind = useNavigationType()
  const first = useRef(true)
  useLayoutEffect(() => {
    const begins = first.current
    first.current = false
    const stop = begins ? () => {} : arrive(kind === NavigationType.Pop ? (scrolls.get(key) ?? 0) : 0)
    const keep = () => void scrolls.set(key, scrolled())
    // Caught on the way down: a screen may bring a main part of its own once it knows what to show.
    document.addEventListener('scroll', keep, { capture: true, passive: true })
    return () => {
      document.removeEventListener('scroll', keep, { capture: true })
      stop()
    }
  }, [key, pathname, kind])
}

/** Goes to the heading and to a place, now or as soon as they are drawn; never against somebody who began to move. */
function arrive(top: number): () => void {
  const heading = () => document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  const look = () => {
    if (document.activeElement === document.body) heading()
    // To ask where it stands lays the whole page out: not where nobody has to be brought anywhere.
    if (top > 0 && scrolled() < top) scrollTo(top)
  }
  ;(document.activeElement as HTMLElement | null)?.blur()
  scrollTo(top)
  heading()
  const watch = new MutationObserver(look)
  watch.observe(document.body, { childList: true, subtree: true })
  const moves = ['pointerdown', 'keydown', 'wheel'] as const
  const stop = () => {
    watch.disconnect()
    clearTimeout(timer)
    for (const move of moves) removeEventListener(move, stop, { capture: true })
  }
  const timer = setTimeout(stop, settlesIn)
  for (const move of moves) addEventListener(move, stop, { capture: true, passive: true })
  return stop
}
