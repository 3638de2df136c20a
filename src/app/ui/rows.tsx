// A long list, shown as far as somebody scrolls: a thousand rows at once would hold a slow phone up for seconds.
import { Fragment, memo, useEffect, useRef, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'

/** So many rows at first, and so many more each time: a screen of a small phone, and a little. */
const step = 10
/** How far below the screen the next ones are made ready, in pixels. */
const ahead = 640

/** How far each list was shown, by the key of its visit: whoever comes back finds the same place. */
const reached = new Map<string, number>()

type RowsProps<T> = {
  readonly of: readonly T[]
  readonly id: (one: T) => string
  /** What stands at the end while there are more: where the rows are items of a list, an item. */
  readonly mark?: 'span' | 'li'
  readonly children: (one: T) => ReactNode
}

/** The rows of `of`, from the first on; the others when they are near. */
export function Rows<T>({ of, id, mark: Mark = 'span', children }: RowsProps<T>) {
  const { key } = useLocation()
  const [shown, setShown] = useState(() => reached.get(key) ?? step)
  const end = useRef<HTMLElement & HTMLLIElement>(null)
  useEffect(() => {
    const mark = end.current
    if (!mark) return
    const main = document.getElementById('main')
    const root = main && main.scrollHeight > main.clientHeight ? main : null
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        reached.set(key, shown + step)
        setShown(shown + step)
      },
      { root, rootMargin: `${ahead}px` },
    )
    near.observe(mark)
    return () => near.disconnect()
  }, [key, shown])
  return (
    <>
      {Array.from({ length: Math.ceil(Math.min(shown, of.length) / step) }, (_, page) => (
        <Page key={page} of={of} from={page * step} id={id}>
          {children}
        </Page>
      ))}
      {shown < of.length && <Mark ref={end} aria-hidden="true" />}
    </>
  )
}

/** Rows that stay as they are while more come below them. */
const Page = memo(function Page<T>({ of, from, id, children }: Omit<RowsProps<T>, 'mark'> & { readonly from: number }) {
  return of.slice(from, from + step).map((one) => <Fragment key={id(one)}>{children(one)}</Fragment>)
}) as <T>(props: Omit<RowsProps<T>, 'mark'> & { readonly from: number }) => ReactNode
