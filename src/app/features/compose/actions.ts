// A Volunteer's verbs for a post. Each is on this phone's disk when it is answered; the server hears of it when there is a way.
import { drafts, publications } from '#shared/collections/publishing.ts'
import type { Json, JsonObject } from '#shared/kit/json.ts'
import { copiesField, merge, type Copy } from '#shared/kit/merge.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { hashtagFrom, withHashtags } from '#shared/rules/hashtags.ts'
import { choices } from '#shared/rules/two-texts.ts'
import type { Surface } from '#shared/rules/platforms.ts'
import { linkIn } from '#shared/rules/where-posted.ts'
import { allCovered } from '../../data/covering.ts'
import type { Brief } from '../../data/library.ts'
import type { Draft, Post, Publication } from '../../data/mine.ts'
import { today } from '../../device/clock.ts'
import { takeStartBack } from '../../data/team-starts.ts'
import { freshId, patched, writer } from '../../data/write.ts'
import { copyText, shareText, type Shared } from '../../device/share.ts'

const save = writer(drafts)
const savePublication = writer(publications)

/** Chooses where a post will go. A post that begins here gets what its campaign offers. */
export function chooseChannel(id: string, surface: Surface, brief: Brief | undefined): Promise<Result<void>> {
  const [, most] = surface.hashtags.advised
  return save(id, (draft) => {
    if (draft) return { ...draft, channel: surface.id }
    return { kind: 'post', channel: surface.id, ...(brief && { campaign: brief.campaign, hashtags: brief.hashtags.slice(0, most) }) }
  })
}

/** Puts the first words, and hashtags where there are none, into an empty caption. A caption with words is left as it is. */
export function startWith(id: string, words: string, tags: readonly string[] = []): Promise<Result<void>> {
  return save(id, (draft) => {
    if (draft?.caption?.trim()) return draft
    return { ...draft, kind: 'post', caption: words, ...(tags.length > 0 && !draft?.hashtags?.length && { hashtags: [...tags] }) }
  })
}

/**
 * Keeps the words of a post as they are now. `from`: the text the writer began with. Where another text stands by now, written
 * in another tab or on another phone, both meet: what cannot be woven together is kept beside, and the writer's own stands.
 */
export function editCaption(id: string, from: string, caption: string): Promise<Result<void>> {
  return save(id, (draft) => {
    const stands = draft?.caption ?? ''
    if (!draft || stands === from || stands === caption) return { ...draft, kind: 'post', caption }
    const { caption: _, ...rest } = draft
    const { copies } = draft as Draft
    const met = merge(captionAlone, { caption: from }, { caption, ...(copies && { [copiesField]: copies }) }, { caption: stands })
    return { ...rest, kind: 'post', ...met.data }
  })
}
const captionAlone = { fields: { caption: drafts.fields.caption } }

/** Takes a hashtag in, or out. */
export function flipHashtag(id: string, tag: string): Promise<Result<void>> {
  return save(id, (draft) => {
    const tags = draft?.hashtags ?? []
    return { ...draft, kind: 'post', hashtags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] }
  })
}

/** Adds a hashtag of one's own. Refuses `does-not-fit` when it would break where it stands. */
export async function addHashtag(id: string, typed: string): Promise<Result<void>> {
  const tag = hashtagFrom(typed.trim())
  if (!tag) return fail('does-not-fit')
  return save(id, (draft) => ({ ...draft, kind: 'post', hashtags: [...new Set([...(draft?.hashtags ?? []), tag])] }))
}

/** Asks the team to look at a post. Each asking is a new one, so that an answer always belongs to it. */
export async function askForReview({ id, caption }: Draft): Promise<Result<void>> {
  await allCovered()
  if (!caption?.trim()) return fail('nothing-written')
  return save(id, (draft) => ({ ...draft, kind: 'post', asking: freshId(), askedOn: today() }))
}

/** Takes the question back: the team sees the post no longer. */
export function takeBack(id: string): Promise<Result<void>> {
  return save(id, (draft) => draft && patched(draft, { asking: undefined, askedOn: undefined }))
}

/** Deletes a post or practice task, and what others may start from of it. Answers how to undo it; that yes is then to be given anew. */
export async function deleteWork(draft: Draft): Promise<Result<() => Promise<Result<void>>>> {
  const { id, ...data } = draft
  const alone = await takeStartBack(id)
  if (!alone.ok) return alone
  const done = await save(id, () => null)
  return done.ok ? ok(() => save(id, () => data)) : done
}

/** Sends again what the server did not take: the same words, offered anew. */
export function offerAgain(draft: Draft): Promise<Result<void>> {
  return save(draft.id, (data) => data && { ...data, ...(data.asking && { asking: freshId(), askedOn: today() }) })
}

/** What became of handing over: how the share sheet was left, whether the words are on the clipboard, what was handed, what was refused. */
type Handed = { readonly shared: Shared; readonly copied: boolean; readonly text: string; readonly noted: Result<void> }

/**
 * Hands a post to another app. The words are on the clipboard first: many apps drop the text that comes with a share. That it
 * was handed over is written before the other app opens: a small phone may need the room and end Tama meanwhile. `wordless`: it goes where
 * pictures go alone.
 */
export async function handToApp({ draft, handed, out }: Post, wordless = false): Promise<Handed> {
  await allCovered()
  const text = withHashtags(draft.caption ?? '', draft.hashtags ?? [])
  const id = handed || out ? null : freshId()
  // Not waited for: the phone shares only in the moment of the tap.
  const noting = id === null ? ok() : noteHanded(draft, id)
  const alone = wordless && Boolean(draft.media?.length)
  const copied = !alone && (await copyText(text))
  const files = draft.media ? await (await import('./picture-actions.ts')).pictureFiles(draft) : []
  const withFiles = files.length > 0 ? await shareText(alone ? '' : text, files) : 'not-here'
  // A phone that does not hand over files still hands over words.
  const shared = withFiles === 'not-here' ? await shareText(text) : withFiles
  const noted = await noting
  return { shared, copied, text, noted: id === null || !noted.ok || shared === 'shared' ? noted : await savePublication(id, () => null) }
}

/** Writes down that a post was handed to another app. Whether it went out is asked until it is answered. */
export function noteHanded({ id, channel }: Draft, as = freshId()): Promise<Result<void>> {
  return savePublication(as, () => ({ draft: id, channel: channel ?? '', on: today(), state: 'shared' }))
}

/** Writes down that a post is out. */
export function sayPosted({ id }: Publication): Promise<Result<void>> {
  return savePublication(id, (publication) => publication && { ...publication, on: today(), state: 'posted' })
}

/** Writes down that a post was handed over and did not go out. */
export function sayNotPosted({ id }: Publication): Promise<Result<void>> {
  return savePublication(id, () => null)
}

/** Writes down that a post is not out after all: it is asked once more, and until then nothing of what was said is lost. */
export function sayNotOut({ id }: Publication): Promise<Result<void>> {
  return savePublication(id, (publication) => publication && { ...publication, state: 'shared' })
}

/** Takes the link of a post away. */
export function dropLink({ id }: Publication): Promise<Result<void>> {
  return savePublication(id, (publication) => publication && patched(publication, { link: undefined }))
}

/** Keeps the link of a post that is out, in the place of another one. Refuses `link-wrong` for what is no link. */
export async function keepLink({ id }: Publication, typed: string): Promise<Result<void>> {
  const link = linkIn(typed)
  if (!link) return fail('link-wrong')
  return savePublication(id, (publication) => publication && { ...publication, link })
}

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : '')

export type Keep = 'here' | 'other' | 'both'

/**
 * Decides between the text that stands and one that lost a meeting. Both: the other caption becomes a post of its own, which is there
 * before anything is taken away; an answer is put below the one that stands. Answers how to undo it.
 */
export async function decideCopy(draft: Draft, copy: Copy, keep: Keep): Promise<Result<() => Promise<Result<void>>>> {
  const { id } = draft
  const apart = keep === 'both' && copy.field === 'caption' ? freshId() : null
  if (apart) {
    const { kind, campaign, channel, hashtags } = draft
    const made = await save(apart, () => ({
      kind,
      caption: textOf(copy.value),
      ...(campaign && { campaign }),
      ...(channel && { channel }),
      ...(hashtags && { hashtags }),
    }))
    if (!made.ok) return made
  }
  let before: Json | undefined
  const done = await save(id, (stands) => {
    if (!stands) return null
    const { copies, ...rest } = stands as Draft
    before = valueOf(rest, copy.field)
    const value = keep === 'both' ? [before, copy.value].map(textOf).filter(Boolean).join('\n\n') : copy.value
    const left = choices(copies).filter((one) => one.id !== copy.id)
    return {
      ...rest,
      ...((keep === 'other' || (keep === 'both' && !apart)) && taken(rest, { ...copy, value })),
      ...(left.length > 0 && { copies: left }),
    }
  })
  if (!done.ok) return done
  return ok(async () => {
    const back = await save(id, (stands) => {
      if (!stands) return null
      const { copies = [], ...rest } = stands as Draft
      return {
        ...rest,
        ...(before !== undefined && taken(rest, { ...copy, value: before })),
        copies: [...copies.filter((one) => one.id !== copy.id), copy],
      }
    })
    return back.ok && apart ? save(apart, () => null) : back
  })
}

/** What stands in a copy's field: a whole field, or one entry of it as in `answers.why`. */
export function valueOf(data: object, field: string): Json | undefined {
  const [name = '', key] = field.split('.', 2)
  const whole = (data as Readonly<Record<string, Json>>)[name]
  return key === undefined ? whole : (whole as JsonObject | undefined)?.[key]
}

/** The field with the copy's value in it: a whole field, or one entry of it as in `answers.why`. */
function taken(data: object, { field, value }: Copy): object {
  const [name = '', key] = field.split('.', 2)
  if (key === undefined) return { [name]: value }
  return { [name]: { ...(data as Readonly<Record<string, object>>)[name], [key]: value } }
}
