// What other apps share into this one. The worker holds it as it came (src/sw/sw.ts), for it has no key; once the shelf is open it is
// sealed there, and leaves the worker's hands. There it waits until its person says what it becomes.
import { drafts, publications } from '#shared/collections/publishing.ts'
import { reports } from '#shared/collections/hearing.ts'
import { idBeside } from '#shared/kit/ids.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import { likeliest, linkIn } from '#shared/rules/where-posted.ts'
import { sharedCache } from '#shared/protocol/shared-in.ts'
import { today } from '../device/clock.ts'
import { myPosts, type Post, type Publication } from './mine.ts'
import { proofWaits } from './proofs.ts'
import { shelfKnown, shelfNow } from './shelf.ts'
import type { PrivateShelf } from './shelf-store.ts'
import { held, heldAs, type SharedIn } from './shared-held.ts'
import { freshId, underWay, writer } from './write.ts'

/** The longest text that one report takes, in UTF-16 units. */
export const mostHeard = 10_000

/** What was shared in and waits sealed, the newest first. */
export async function sharedIn(): Promise<SharedIn[]> {
  const shelf = shelfNow()
  return shelf && !shelf.guest ? held(shelf) : []
}

/** The addresses under which the worker holds what nobody took in yet. */
async function outside(): Promise<readonly Request[]> {
  if (!('caches' in globalThis) || !(await caches.has(sharedCache))) return []
  return (await caches.open(sharedCache)).keys()
}

/** Whether something waits that was shared in, sealed or not. */
export const sharedWaits = async (): Promise<boolean> => (await sharedIn()).length > 0 || (await outside()).length > 0

/** Where what is shared in is taken in, used or let go: one after the other, in all tabs. */
const alone = <T>(work: () => Promise<T>): Promise<T> => underWay(navigator.locks.request('tama-shared', work))

/**
 * Takes in what the worker holds: pictures made small, all of it sealed, and only then let go outside. Killed in between, it is taken in
 * again and is the same. Refuses with what the phone refused first; what it refused still waits outside, and nothing else.
 */
export const takeIn = (): Promise<Result<void>> => alone(take)

async function take(): Promise<Result<void>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return ok()
  let refused: Result<void> = ok()
  for (const request of await outside()) {
    const done = await seal(shelf, nameOf(request), await formOf(request))
    if (done.ok) await (await caches.open(sharedCache)).delete(request)
    else if (refused.ok) refused = done
  }
  return refused
}

const nameOf = ({ url }: Request) => new URL(url).pathname.replace(/.*\//, '')

async function formOf(request: Request): Promise<FormData | null> {
  const response = await (await caches.open(sharedCache)).match(request)
  return (await response?.formData().catch(() => null)) ?? null
}

/** What could not be sealed and still waits outside. */
export async function unsealed(): Promise<readonly Pick<SharedIn, 'name' | 'text'>[]> {
  const waiting: Pick<SharedIn, 'name' | 'text'>[] = []
  // One after the other: each may be as large as the worker holds.
  for (const request of await outside()) waiting.push({ name: nameOf(request), text: textIn(await formOf(request)) })
  return waiting
}

async function leaves(name: string): Promise<Result<void>> {
  for (const request of await outside()) if (nameOf(request) === name) await (await caches.open(sharedCache)).delete(request)
  return ok()
}

/** Lets something go that could not be sealed. */
export const letUnsealedGo = (name: string): Promise<Result<void>> => alone(() => leaves(name))

/** The most that is taken in of a text. The rest of a longer one is said to be missing. */
const mostText = 10 * mostHeard

/** What a form says. Some apps say the link in the text as well. */
function textIn(form: FormData | null): string {
  const said = ['title', 'text', 'url'].map((field) => form?.get(field)).map((part) => (typeof part === 'string' ? part.trim() : ''))
  return said
    .filter((part, at) => part !== '' && !said.some((other, n) => n !== at && other.includes(part) && (other !== part || n < at)))
    .join('\n')
}

/** The first of a text, with whole letters. */
const firstOf = (text: string, most: number) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

/** `form`: null when it cannot be read. That is said, where it stands with what else came. */
async function seal(shelf: PrivateShelf, name: string, form: FormData | null): Promise<Result<void>> {
  const files = (form?.getAll('pictures') ?? []).filter((one) => one instanceof File && one.size > 0) as File[]
  const media: string[] = []
  let missing: SharedIn['missing'] = form ? undefined : 'picture-unreadable'
  if (files.length > 0) {
    const { keepPicture } = await import('./media/pictures.ts')
    for (const file of files) {
      // Nothing can be made of one yet. It is where it was shared from.
      if (file.type.startsWith('video/')) {
        missing = 'video'
        continue
      }
      const kept = await keepPicture(file)
      if (kept.ok) media.push(kept.value)
      else if (kept.failure.code === 'phone-full' || kept.failure.code === 'storage-blocked' || kept.failure.code === 'locked') {
        await letPicturesGo(media)
        return kept
      } else missing = kept.failure.code
    }
  }
  const all = textIn(form)
  const text = firstOf(all, mostText)
  if (text !== all) missing = 'question-too-big'
  if (text === '' && media.length === 0 && !missing) return ok()
  const before = (await held(shelf)).find((one) => one.name === name)
  const shared: SharedIn = {
    name,
    id: before?.id ?? freshId(),
    text,
    media: [...new Set(media)],
    ...(missing && { missing }),
  }
  const done = await shelf.keep(heldAs + name, JSON.stringify(shared))
  if (!done.ok) await letPicturesGo(media)
  return done
}

async function letPicturesGo(media: readonly string[]): Promise<void> {
  if (media.length === 0) return
  const { letPictureGo } = await import('./media/pictures.ts')
  for (const id of media) await letPictureGo(id)
}

/** Lets something go that was shared in. */
export const letGo = (shared: SharedIn): Promise<Result<void>> => alone(() => drop(shared))

async function drop({ name, media }: SharedIn): Promise<Result<void>> {
  // First outside: what is gone here is never taken in anew.
  await leaves(name)
  const done = await shelfNow()?.keep(heldAs + name, null)
  if (done?.ok) await letPicturesGo(media)
  return done ?? ok()
}

const saveDraft = writer(drafts)
const saveReport = writer(reports)

/** The id of what something becomes: a post and a report are never one document, however the taps fall. */
export const idOf = (what: 'post' | 'report', { id }: SharedIn): string => (what === 'post' ? id : idBeside(id, 1))

/**
 * Makes a post or a report of it; answers the id. Killed in between and asked again, it becomes the same one. What is too much for one
 * waits on, for a next one. Refuses `unknown-document` when it became something already.
 */
export const becomes = (what: 'post' | 'report', shared: SharedIn): Promise<Result<string>> => alone(() => become(what, shared))

/** What was shared in, as it waits now; undefined when it became something. */
const stillWaits = async ({ name, id }: Pick<SharedIn, 'name' | 'id'>) =>
  (await sharedIn()).find((one) => one.name === name && one.id === id)

async function become(what: 'post' | 'report', { name, id: asked }: SharedIn): Promise<Result<string>> {
  const shared = await stillWaits({ name, id: asked })
  if (!shared) return fail('unknown-document')
  const id = idOf(what, shared)
  const text = firstOf(shared.text, mostHeard)
  const media = shared.media.slice(0, picturesPerPost)
  const pictures = media.length > 0 && { media }
  const done =
    what === 'post'
      ? await saveDraft(id, (draft) => draft ?? { kind: 'post', ...(text && { caption: text }), ...pictures })
      : await saveReport(id, (report) => report ?? { ...(text && { heard: text }), ...pictures })
  if (!done.ok) return done
  if (what === 'report' && media.length > 0) await (await import('./media/pictures.ts')).picturesAreFor(media, 'rumour-picture')
  const rest = { ...shared, id: freshId(), text: shared.text.slice(text.length), media: shared.media.slice(media.length) }
  const gone = rest.text !== '' || rest.media.length > 0 ? await waitsOn(rest) : await drop(shared)
  return gone.ok ? ok(id) : gone
}

/** A post whose link a shared text may be. */
export type Linkless = { readonly post: Post; readonly out: Publication }

/** This person's posts that were handed over or are out and have no link yet, the likeliest for this text first; none when it holds no link. */
export async function linklessFor(text: string): Promise<Linkless[]> {
  const link = linkIn(text)
  if (!link) return []
  const waiting = (await myPosts()).flatMap((post) => {
    const out = post.out ?? post.handed
    return out && !out.link ? [{ post, out, channel: out.channel, on: out.on }] : []
  })
  return likeliest(link, waiting)
}

const savePublication = writer(publications)

/**
 * Makes the link of a post of what was shared in; what is out has one, so it is out. Pictures that came with it wait on. Refuses
 * `already-written` when the post has a link by now, and keeps what was shared.
 */
export const becomesLink = (shared: SharedIn, { id }: Publication): Promise<Result<void>> =>
  alone(async () => {
    if (!(await stillWaits(shared))) return fail('unknown-document')
    const link = linkIn(shared.text)
    let had = false
    const done = await savePublication(id, (publication) => {
      had = !publication || (publication.link !== undefined && publication.link !== link)
      if (!publication || had || !link) return publication
      return { ...publication, link, ...(publication.state === 'shared' && { state: 'posted', on: today() }) }
    })
    if (!done.ok || had || !link) return done.ok ? fail('already-written') : done
    return shared.media.length > 0 ? waitsOn({ ...shared, text: '' }) : drop(shared)
  })

/** Makes the proof of a post's numbers of a picture that was shared in. Words that came with it wait on. */
export const becomesProof = (shared: SharedIn, reading: string): Promise<Result<void>> =>
  alone(async () => {
    const [picture] = shared.media
    if (!picture || !(await stillWaits(shared))) return fail('unknown-document')
    const done = await proofWaits(reading, picture)
    if (!done.ok) return done
    await (await import('./media/pictures.ts')).picturesAreFor([picture], 'numbers-picture')
    const rest = { ...shared, id: freshId(), media: shared.media.slice(1) }
    return rest.text !== '' || rest.media.length > 0 ? waitsOn(rest) : drop(shared)
  })

async function waitsOn(rest: SharedIn): Promise<Result<void>> {
  await leaves(rest.name)
  return (await shelfNow()?.keep(heldAs + rest.name, JSON.stringify(rest))) ?? ok()
}
