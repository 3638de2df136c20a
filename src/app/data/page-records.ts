// What a coordinator can read aloud and what has been, for the desk: lessons and answers that are on this phone, in the order of the programme.
import { recordings } from '#shared/collections/learning.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import {
  answerRead,
  folded,
  mostPageBytes,
  nextNumber,
  pageRead,
  printOf,
  standingRecordings,
  type Readable,
} from '#shared/rules/recorded.ts'
import type { Language } from '#shared/product.ts'
import { inOrder } from '#shared/rules/progress.ts'
import { seen, unsent } from '../../engine/document.ts'
import { today } from '../device/clock.ts'
import { lessonsIn, rumoursIn } from './library.ts'
import type { PageVoice, Said } from './media/page-voices.ts'
import { letPictureGo } from './media/pictures.ts'
import { keepVoice } from './media/voices.ts'
import { shelfNow } from './shelf.ts'
import { freshId, writer } from './write.ts'

/** Something to read aloud. `title`: how a list calls it. */
export type ToRead = { readonly read: Readable; readonly title: string; readonly language: string }
/** A lesson with its pages, or all answers. */
export type Shelf = { readonly id: string; readonly title: string; readonly language: string; readonly all: readonly ToRead[] }

/** All that can be read aloud here. The answers stand last, under the id `rumours` and without a title. */
export async function toReadAloud(language: Language): Promise<Shelf[]> {
  const [lessons, rumours] = await Promise.all([lessonsIn(language), rumoursIn(language)])
  const shelves = inOrder(lessons).map((lesson): Shelf => ({
    id: lesson.lesson,
    title: `${lesson.lesson} · ${lesson.title}`,
    language: lesson.language,
    all: lesson.pages.map((page) => ({ read: pageRead(lesson.id, page), title: page.title, language: lesson.language })),
  }))
  const answers = rumours.map((one) => ({ read: answerRead(one), title: one.truth, language: one.language }))
  return [...shelves, ...(answers.length > 0 ? [{ id: 'rumours', title: '', language, all: answers }] : [])]
}

/** A recording as the desk sees it. `old`: of another text than stands there now. `here`: the server does not have it yet. */
export type Done = PageVoice & { readonly old: boolean; readonly here: boolean }

/** A function that says what was recorded of a text in a language; null for nothing. */
export async function whatIsRecorded(): Promise<(read: Readable, voice: string) => Done | null> {
  const stored = (await shelfNow()?.all(recordings.name)) ?? []
  const waiting = new Set(stored.filter((one) => unsent(one)).map(({ id }) => id))
  const stand = new Map(standingRecordings(saidIn(stored)).map((one) => [`${one.of} ${folded(one.spoken)}`, one]))
  return (read, voice) => {
    const one = stand.get(`${read.of} ${folded(voice)}`)
    return one ? { ...one, old: one.print !== printOf(read), here: waiting.has(one.id) } : null
  }
}

type Stored = Parameters<typeof unsent>[0]
const saidIn = (stored: readonly Stored[]): Said[] =>
  stored.flatMap((one) => {
    const data = seen(one)
    return data ? [{ ...(data as unknown as Said), id: one.id }] : []
  })

type By = { readonly person: string; readonly name: string }
const save = writer(recordings)

async function say(read: Readable, voice: string, by: By, more: Partial<Said>): Promise<Result<void>> {
  const shelf = shelfNow()
  if (!shelf) return fail('locked')
  const stored = await shelf.all(recordings.name)
  const all = saidIn(stored)
  const n = nextNumber(all, read.of, voice)
  const done = await save(freshId(), () => ({ of: read.of, spoken: voice, n, print: printOf(read), by: by.name, on: today(), ...more }))
  if (!done.ok) return done
  for (const { id, media } of all.filter((one) => one.of === read.of && folded(one.spoken) === folded(voice))) {
    // Nobody was told of it: it never leaves.
    const untold = stored.find((one) => one.id === id && !one.sealed && one.base === null)
    if (untold) await shelf.store.commit({ forget: [{ key: [recordings.name, id], seen: untold.n }] })
    // What this one takes the place of leaves the server with the next files.
    if (media) await letPictureGo(media)
  }
  return done
}

/** Keeps a recording of a text; it goes to everybody of the country when there is network, and takes the place of the one before. */
export async function keepRecording(read: Readable, voice: string, sound: Blob, by: By): Promise<Result<void>> {
  if (!voice) return fail('nothing-written')
  if (sound.size > mostPageBytes) return fail('media-too-big')
  const kept = await keepVoice(sound, 'page-voice')
  if (!kept.ok) return kept
  const media = kept.value
  return say(read, voice, by, {
    media,
    file: `media.${by.person}.${media.slice(0, 32)}`,
    bytes: sound.size,
  })
}

/** Takes the recording of a text away, for everybody. */
export const takeAway = (read: Readable, voice: string, by: By): Promise<Result<void>> => say(read, voice, by, {})

const speaksFact = 'read-in'

/** The language in which this person records. */
export const speaksNow = async (): Promise<string> => {
  const kept = await shelfNow()?.store.fact(speaksFact)
  return typeof kept === 'string' ? kept : ''
}

export async function speaksFrom(voice: string): Promise<Result<void>> {
  return (await shelfNow()?.keep(speaksFact, voice)) ?? ok()
}
