// A feed that does not agree with a phone is mended by buckets: those that differ come whole, the others not at all.
import { bucketOf, differing, sumsOf, type Print } from '#shared/kit/digest.ts'
import type { Reading } from './reading.ts'
import { printsIn } from './store/digests.ts'
import { endedIn, placesIn } from './store/places.ts'
import type { Store } from './store/repository.ts'

/** Documents of one line, about: a line is taken whole or not at all. */
const documentsPerLine = 10

type Mended = {
  readonly store: Store
  readonly feed: string
  /** Where the phone stands when all has come. */
  readonly at: string
  readonly sums: string
  readonly reading: Reading
  readonly room: { left: number }
}

/**
 * The buckets that differ, and the mark after the last. What was deleted or has left stands in them too: a phone that has it must not
 * take it for something that a restored server only lost. Answers false when the room ran out: then the phone
 * asks again with better sums.
 */
export async function* mendParts({ store, feed, at, sums, reading, room }: Mended): AsyncGenerator<string, boolean> {
  const prints = await printsIn(store.db, feed, reading.kinds())
  const byBucket = Map.groupBy([...prints.map(([id]: Print) => id), ...(await endedIn(store.db, feed, reading.kinds()))], bucketOf)
  let buckets: number[] = []
  let ids: string[] = []
  const odd = differing(sums, sumsOf(prints))
  for (const [index, bucket] of odd.entries()) {
    buckets.push(bucket)
    ids.push(...(byBucket.get(bucket) ?? []))
    if (ids.length < documentsPerLine && index < odd.length - 1) continue
    const places = ids.length > 0 ? await placesIn(store.db, feed, { ids }) : []
    const entries = places.map((place) => reading.entry(place))
    const text = `{"f":"${feed}","b":[${buckets.join(',')}],"c":[${entries.join(',')}]}\n`
    yield text
    room.left -= text.length
    if (room.left <= 0 && index < odd.length - 1) return false
    buckets = []
    ids = []
  }
  yield `${JSON.stringify({ f: feed, at, mended: true })}\n`
  return true
}
