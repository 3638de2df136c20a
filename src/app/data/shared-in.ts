// What other apps share into this one. The worker holds it as it came (src/sw/sw.ts), for it has no key; once the shelf is open it is
// sealed there, and leaves the worker's hands. There it waits until its person says what it becomes.
import { drafts } from '#shared/collections/publishing.ts'
import { reports } from '#shared/collections/hearing.ts'
import type { FailureCode } from '#shared/failures.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import { sharedCache } from '#shared/protocol/shared-in.ts'
import { shelfKnown, shelfNow } from './shelf.ts'
import type { PrivateShelf } from './shelf-store.ts'
import { held, heldAs, type SharedIn } from './shared-held.ts'
import { freshId, underWay, writer } from './write.ts'

/** The longest text that is taken in, and reported, in UTF-16 units. What is longer is a book. */
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

/**
 * Takes in what the worker holds: pictures made small, all of it sealed, and only then let go outside. Killed in between, it is taken in
 * again and is the same. Refuses with what the phone refuses; then the rest still waits outside.
 */
export const takeIn = (): Promise<Result<void>> => underWay(navigator.locks.request('tama-shared', take))

async function take(): Promise<Result<void>> {
  const shelf = await shelfKnown()
  if (!shelf || shelf.guest) return ok()
  for (const request of await outside()) {
    const cache = await caches.open(sharedCache)
    const response = await cache.match(request)
    const form = (await response?.formData().catch(() => null)) ?? null
    const done = await seal(shelf, new URL(request.url).pathname.replace(/.*\//, ''), form)
    if (!done.ok) return done
    await cache.delete(request)
  }
  return ok()
}

/** `form`: null when it cannot be read. That is said, where it stands with what else came. */
async function seal(shelf: PrivateShelf, name: string, form: FormData | null): Promise<Result<void>> {
  const files = (form?.getAll('pictures') ?? []).filter((one) => one instanceof File && one.size > 0) as File[]
  const media: string[] = []
  let missing: FailureCode | undefined = form ? undefined : 'picture-unreadable'
  if (files.length > 0) {
    const { keepPicture } = await import('./media/pictures.ts')
    for (const file of files.slice(0, picturesPerPost)) {
      const kept = await keepPicture(file)
      if (kept.ok) media.push(kept.value)
      else if (kept.failure.code === 'phone-full' || kept.failure.code === 'storage-blocked' || kept.failure.code === 'locked') return kept
      else missing = kept.failure.code
    }
  }
  // Some apps say the link in the text as well.
  const said = ['title', 'text', 'url'].map((field) => form?.get(field)).map((part) => (typeof part === 'string' ? part.trim() : ''))
  const text = said.filter(
    (part, at) => part !== '' && !said.some((other, n) => n !== at && other.includes(part) && (other !== part || n < at)),
  )
  if (text.length === 0 && media.length === 0 && !missing) return ok()
  const before = (await held(shelf)).find((one) => one.name === name)
  const shared: SharedIn = {
    name,
    id: before?.id ?? freshId(),
    text: text.join('\n').slice(0, mostHeard),
    media: [...new Set(media)],
    ...(missing && { missing }),
  }
  return shelf.keep(heldAs + name, JSON.stringify(shared))
}

/** Lets something go that was shared in. */
export async function letGo({ name, media }: SharedIn): Promise<Result<void>> {
  const done = await shelfNow()?.keep(heldAs + name, null)
  if (done?.ok && media.length > 0) {
    const { letPictureGo } = await import('./media/pictures.ts')
    for (const id of media) await letPictureGo(id)
  }
  return done ?? ok()
}

const saveDraft = writer(drafts)
const saveReport = writer(reports)

/** Makes a post or a report of it; answers the id. Killed in between and asked again, it becomes the same one. */
export async function becomes(what: 'post' | 'report', shared: SharedIn): Promise<Result<string>> {
  const { id, text, media } = shared
  const pictures = media.length > 0 && { media: [...media] }
  const done =
    what === 'post'
      ? await saveDraft(id, (draft) => draft ?? { kind: 'post', ...(text && { caption: text }), ...pictures })
      : await saveReport(id, (report) => report ?? { ...(text && { heard: text }), ...pictures })
  if (!done.ok) return done
  if (what === 'report' && media.length > 0) await (await import('./media/pictures.ts')).picturesAreFor(media, 'rumour-picture')
  const gone = await letGo(shared)
  return gone.ok ? ok(id) : gone
}
