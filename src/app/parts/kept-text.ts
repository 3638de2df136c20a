// A text under the fingers that is kept by itself, and that may change elsewhere meanwhile.
import { useLayoutEffect, useRef, useState } from 'react'
import { useAutosave, type Saving } from '../ui/use-autosave.ts'

/**
 * The text of a field: saved by itself, and taken over when it changed elsewhere while nobody was typing. The phone's memory
 * answers late: what this field saved itself, and what stood before that, is never taken for news. `stored`: what the memory says;
 * `save` gets the text that the writer began with and the newest one, and answers whether it is on the disk.
 */
export function useKeptText(
  stored: string,
  save: (from: string, value: string) => Promise<boolean>,
): {
  readonly text: string
  readonly type: (value: string) => void
  readonly flush: () => Promise<boolean>
  readonly saving: Saving
} {
  const [text, setText] = useState(stored)
  const shown = useRef(stored)
  const answered = useRef(stored)
  const from = useRef(stored)
  const own = useRef(new Set([stored]))
  const { changed, flush, saving } = useAutosave<string>(async (value) => {
    const done = await save(from.current, value)
    if (done) {
      from.current = value
      own.current.add(value).add(answered.current)
    }
    return done
  })
  // Before the next key can be pressed: in between, a letter would meet a text that is not the one it was typed into.
  useLayoutEffect(() => {
    answered.current = stored
    if (stored === from.current) own.current = new Set([stored])
    if (own.current.has(stored) || shown.current !== from.current) return
    from.current = stored
    shown.current = stored
    own.current = new Set([stored])
    setText(stored)
  }, [stored, saving])
  const type = (value: string) => {
    shown.current = value
    setText(value)
    changed(value)
  }
  return { text, type, flush, saving }
}
