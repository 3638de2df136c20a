// The index of what this phone keeps, made while somebody begins to type.
import { useEffect, useState } from 'react'
import { findableBrief, findableGuide, findableLesson, findableRumour, type Findable } from '#shared/rules/findable.ts'
import { SearchIndex } from '#shared/rules/search.ts'
import type { Language } from '#shared/product.ts'
import { briefsIn, guidesIn, lessonsIn, rumoursIn } from '../../data/library.ts'

/** Documents taken in before typing gets its turn again: a few milliseconds of a slow phone. */
const slice = 20

async function everything(language: Language): Promise<Findable[]> {
  const [lessons, guides, rumours, briefs] = await Promise.all([
    lessonsIn(language),
    guidesIn(language),
    rumoursIn(language),
    briefsIn(language),
  ])
  return [...lessons.map(findableLesson), ...guides.map(findableGuide), ...rumours.map(findableRumour), ...briefs.map(findableBrief)]
}

/** The index, and how many documents are in it so far. `all` is true once it is whole. */
export function useSearchIndex(language: Language): { readonly index: SearchIndex; readonly size: number; readonly all: boolean } {
  const [state, setState] = useState({ index: new SearchIndex(), size: 0, all: false })
  useEffect(() => {
    const left = new AbortController()
    const index = new SearchIndex()
    const fill = async () => {
      const documents = await everything(language)
      for (let at = 0; at < documents.length && !left.signal.aborted; at += slice) {
        index.add(documents.slice(at, at + slice))
        setState({ index, size: at + slice, all: false })
        await new Promise((done) => setTimeout(done))
      }
      if (!left.signal.aborted) setState({ index, size: documents.length, all: true })
    }
    void fill()
    return () => left.abort()
  }, [language])
  return state
}
