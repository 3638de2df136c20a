// Answers of the desk that can still be had back. Each is on the shelf from the tap on, so that a tab that is ended in between loses
// none; its asking gives it its name, and the first answer to an asking is the only one, so none is given twice.
import { reviews } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { same } from '#shared/kit/json.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { seen } from '../../engine/document.ts'
import { shelfKnown, shelfNow } from './shelf.ts'
import { underWay, writer } from './write.ts'

type Review = Data<typeof reviews>
type Held = { readonly review: Review; readonly at: number }

/** For how long an answer can be had back. */
export const undoMs = 10_000
/** For how long it is left to the screen where it was given. */
const screenMs = undoMs + 5_000

const named = 'answer.'
const saveReview = writer(reviews)

/** Holds an answer to an asking, in the place of one that was held. Answered ok, it survives a dead battery. */
export async function holdAnswer(asking: string, review: Review): Promise<Result<void>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return fail('locked')
  return shelf.keep(named + asking, JSON.stringify({ review, at: Date.now() } satisfies Held))
}

async function held(asking: string): Promise<Held | null> {
  const kept = await (await shelfKnown())?.store.fact(named + asking)
  return typeof kept === 'string' ? (JSON.parse(kept) as Held) : null
}

/** The answer that is held for an asking; null when there is none. */
export const heldAnswer = async (asking: string): Promise<Review | null> => (await held(asking))?.review ?? null

/** Takes an answer back. */
export async function dropAnswer(asking: string): Promise<Result<void>> {
  return (await shelfKnown())?.keep(named + asking, null) ?? fail('locked')
}

/**
 * Gives the answer that is held for an asking: from now on it stands. Refuses with `already-answered` when somebody else was first;
 * then it is kept beside theirs, to be read.
 */
export const giveAnswer = (asking: string): Promise<Result<void>> => underWay(give(asking))

async function give(asking: string): Promise<Result<void>> {
  const kept = await held(asking)
  if (!kept) return ok()
  const done = await saveReview(asking, () => kept.review)
  // The answer that stands is the only one, whosever it is.
  if (!done.ok && done.failure.code !== 'already-answered') return done
  if (done.ok || (await stands(asking, kept.review))) return dropAnswer(asking)
  const put = await putBeside(asking, kept.review)
  return put.ok ? done : put
}

/** What was held becomes what was said too late, in one step. */
async function putBeside(asking: string, review: Review): Promise<Result<void>> {
  const { store } = (await shelfKnown()) ?? {}
  const [there] = (await store?.read([[reviews.name, asking]])) ?? []
  if (!store || !there) return fail('locked')
  const docs = [{ stored: { ...there, n: there.n + 1, late: review }, seen: there.n }]
  const done = await store.commit({ docs, facts: { [named + asking]: null } })
  // Something else changed it meanwhile: read again.
  return done.ok ? (done.value ? ok() : putBeside(asking, review)) : done
}

/** Whether this very answer was given already, by a tab that was ended before it could say so. */
async function stands(asking: string, review: Review): Promise<boolean> {
  const there = await (await shelfKnown())?.one(reviews.name, asking)
  return there !== undefined && same(seen(there) ?? undefined, review)
}

/** Gives the answers that no screen gives any more. Those that one may still take back are looked at again later. */
export async function giveAnswers(): Promise<void> {
  const shelf = shelfNow()
  if (!shelf || shelf.guest) return
  for (const [name, value] of await shelf.facts()) {
    if (!name.startsWith(named) || typeof value !== 'string') continue
    const age = Date.now() - (JSON.parse(value) as Held).at
    // A clock that was set back makes nobody wait.
    if (age >= 0 && age < screenMs) setTimeout(() => void giveAnswers(), screenMs - age)
    else await giveAnswer(name.slice(named.length))
  }
}
