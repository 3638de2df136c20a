// A Volunteer's verbs for a task of a campaign: accept, do, deliver, give back. Each is on this phone's disk when it is answered.
import { drafts, undertakings } from '#shared/collections/publishing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { BriefTask } from '#shared/rules/brief-parts.ts'
import { mostWorks } from '#shared/rules/undertakings.ts'
import type { Brief } from '../../data/library.ts'
import { limits } from '../../data/reference.ts'
import { shelfKnown } from '../../data/shelf.ts'
import type { Undertaking } from '../../data/undertakings.ts'
import { currentWho } from '../../data/who.ts'
import { freshId, writer } from '../../data/write.ts'

const save = writer(undertakings)
const saveDraft = writer(drafts)

/** The one id of a person's promise: made on two phones, it is the same one. */
const promiseId = (person: string, campaign: string, task: string): string =>
  (fingerprint([person, campaign, task]) + fingerprint([task, campaign, person])).slice(0, 22)

/** Tasks that end in a post. */
export const makesPost = (kind: BriefTask['kind']): boolean => kind !== 'answer' && kind !== 'talk'

/** Promises to do a task. What was there when it was given back is there again. Refuses `signed-out` for who is in no team. */
export async function accept(brief: Brief, { id, text }: BriefTask): Promise<Result<void>> {
  const person = currentWho()?.joined?.person
  if (!person) return fail('signed-out')
  const { campaign, language } = brief
  return save(promiseId(person, campaign, id), (data) => ({
    ...data,
    campaign,
    task: id,
    state: 'accepted',
    asked: { ...data?.asked, [language]: text },
  }))
}

const changed = (id: string, change: (data: Data<typeof undertakings>) => Data<typeof undertakings>): Promise<Result<void>> =>
  save(id, (data) => data && change(data))

/** Gives a promise back: the team sees it no longer. */
export const giveBack = ({ id }: Undertaking): Promise<Result<void>> => changed(id, (data) => ({ ...data, state: 'given-back' }))

/** Takes a delivery back. What was delivered stays with the promise. */
export const takeBack = ({ id }: Undertaking): Promise<Result<void>> => changed(id, (data) => ({ ...data, state: 'accepted' }))

/**
 * Begins the post of a task with all that the campaign gives: its place, its hashtags. The promise names the post before it is there:
 * killed in between, it names nothing, and no post is begun that no promise names. Answers the post's id.
 */
export async function beginPost(brief: Brief, kind: BriefTask['kind'], { id }: Undertaking): Promise<Result<string>> {
  const { surfaces } = await limits(brief.language === 'fr' ? 'fr' : 'en')
  const places = brief.channels.flatMap((channel) => surfaces.find((surface) => surface.id === channel) ?? [])
  const film = kind === 'video' || kind === 'film'
  const place = (film && places.find((surface) => /video|reel|short/.test(surface.id))) || places[0]
  const draft = freshId()
  const named = await changed(id, (data) => ({ ...data, works: [...(data.works ?? []).slice(1 - mostWorks), draft] }))
  if (!named.ok) return named
  const made = await saveDraft(draft, () => ({
    kind: 'post',
    campaign: brief.campaign,
    ...(place && { channel: place.id }),
    hashtags: brief.hashtags.slice(0, place?.hashtags.advised[1]),
  }))
  return made.ok ? ok(draft) : made
}

const typedFact = (id: string) => `typed.${id}`

/** What was typed for a delivery and not delivered yet, on this phone alone. */
export async function typedFor({ id }: Undertaking): Promise<string | undefined> {
  const typed = await (await shelfKnown())?.store.fact(typedFact(id))
  return typeof typed === 'string' ? typed : undefined
}

/** Keeps what is typed for a delivery; null forgets it. */
export async function keepTyped({ id }: Undertaking, text: string | null): Promise<Result<void>> {
  const shelf = await shelfKnown()
  return shelf ? shelf.keep(typedFact(id), text) : fail('locked')
}

/** `shown`: the posts among which `works` were chosen. */
export type Delivery = { readonly shown: readonly string[]; readonly works: readonly string[]; readonly typed: string }

/**
 * Delivers a task with posts, and a link or a few words. Posts that were not shown and notes that came meanwhile from another phone stay.
 * Refuses `nothing-written` when a post was asked for and nothing is there.
 */
export async function deliver(promised: Undertaking, { shown, works, typed }: Delivery, kind?: BriefTask['kind']): Promise<Result<void>> {
  const note = typed.trim()
  if (works.length === 0 && !note && kind && makesPost(kind)) return fail('nothing-written')
  const { notes: from = [] } = promised
  const done = await changed(promised.id, (data) => {
    const others = (data.notes ?? []).filter((one) => !from.includes(one) && one !== note)
    return {
      ...data,
      state: 'delivered',
      // What was chosen goes first: what is named and not here has the room that is left.
      works: [...works, ...(data.works ?? []).filter((work) => !shown.includes(work))].slice(0, mostWorks),
      notes: [...(note ? [note] : []), ...others],
    }
  })
  if (done.ok) await keepTyped(promised, null)
  return done
}
