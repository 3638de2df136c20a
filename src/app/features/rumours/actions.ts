// A Volunteer's verbs for what they heard. Each is on this phone's disk when it is answered.
import { reports } from '#shared/collections/hearing.ts'
import type { Data } from '#shared/kit/collection.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { copiesField, copiesOf } from '#shared/kit/merge.ts'
import { bothTexts } from '#shared/kit/text-diff.ts'
import { fail, type Result } from '#shared/kit/result.ts'
import type { HeardIn } from '#shared/rules/heard-in.ts'
import { picturesPerPost } from '#shared/rules/media-kinds.ts'
import { allCovered } from '../../data/covering.ts'
import { mostHeard } from '../../data/shared-in.ts'
import { patched, writer } from '../../data/write.ts'
import { today } from '../../device/clock.ts'

const save = writer(reports)
const pictures = () => import('../../data/media/pictures.ts')
const voices = () => import('../../data/media/voices.ts')
const recordings = () => import('../../data/media/recordings.ts')

/**
 * Keeps what was heard, as it is now. `from`: the text the writer began with. Where another text stands by now, written in another tab
 * or on another phone, both stand, one below the other where they cannot be woven together; what has no room is kept beside.
 */
export function writeHeard(id: string, from: string, heard: string): Promise<Result<void>> {
  return save(id, (report) => {
    const stands = report?.heard ?? ''
    if (stands === '' || stands === from || stands === heard) return { ...report, heard }
    const both = bothTexts(from, heard, stands)
    if (both.length <= mostHeard) return { ...report, heard: both }
    const beside = { id: fingerprint(['heard', stands]), field: 'heard', value: stands }
    return { ...report, heard, [copiesField]: [...copiesOf(report ?? {}), beside] }
  })
}

/** Takes a text that was kept beside in the place of the one that stands; that one is kept beside then. Asked twice, it is done once. */
export function takeCopy(id: string, copy: string): Promise<Result<void>> {
  return save(id, (report) => {
    const copies = copiesOf(report ?? {})
    const taken = copies.find((one) => one.id === copy)?.value
    if (typeof taken !== 'string') return report
    const { heard: stands = '', [copiesField]: _, ...rest } = report as typeof report & { [copiesField]?: unknown }
    const before = { id: fingerprint(['heard', stands]), field: 'heard', value: stands }
    const left = [...copies.filter((one) => one.id !== copy && one.id !== before.id), ...(stands === '' ? [] : [before])]
    return { ...rest, heard: taken, ...(left.length > 0 && { [copiesField]: left }) }
  })
}

/** Says where it was heard; said again, it is taken back. */
export function heardAt(id: string, where: HeardIn): Promise<Result<void>> {
  return save(id, (report) => patched(report ?? {}, { where: report?.where === where ? undefined : where }))
}

/** Adds a screenshot: made small, kept on this phone. */
export async function addScreenshot(id: string, chosen: Blob): Promise<Result<void>> {
  const kept = await (await pictures()).keepPicture(chosen, 'rumour-picture')
  if (!kept.ok) return kept
  return save(id, (report) => {
    const media = report?.media ?? []
    return media.includes(kept.value) || media.length >= picturesPerPost ? report : { ...report, media: [...media, kept.value] }
  })
}

/** Takes a screenshot away. */
export async function removeScreenshot(id: string, picture: string): Promise<Result<void>> {
  const done = await save(id, (report) => {
    const media = report?.media?.filter((one) => one !== picture) ?? []
    return report && patched(report, { media: media.length > 0 ? media : undefined })
  })
  if (done.ok) await (await pictures()).letPictureGo(picture)
  return done
}

/** Where what is said of a report is recorded. */
export const recordedFor = (id: string): string => `report.${id}`

/** Begins a report, so that what is said for it is found again. */
export function beginReport(id: string): Promise<Result<void>> {
  return save(id, (report) => report ?? {})
}

/** A recording of so few bytes has a beginning and no sound. */
const silentBytes = 500

/** Tells it to the team, from this day on, with what was said. `written`: it has words or pictures too. What is given away stands nowhere else any more. */
export async function tellTeam(id: string, said: readonly Blob[] = [], written = true): Promise<Result<void>> {
  await allCovered()
  const voice: string[] = []
  for (const one of said) {
    const kept = await (await voices()).keepVoice(one)
    if (kept.ok) voice.push(kept.value)
    else if (one.size > silentBytes) return kept
  }
  // Somebody tapped twice, and said nothing.
  if (said.length > 0 && voice.length === 0 && !written) return fail('nothing-written')
  const done = await save(id, (report) => {
    const all = [...new Set([...(report?.voice ?? []), ...voice])]
    return { ...report, ...(all.length > 0 && { voice: all }), sent: report?.sent ?? today() }
  })
  // It is told. Nobody waits until what was said is taken from where it was recorded.
  if (done.ok && said.length > 0) void (await recordings()).dropRecordings(recordedFor(id))
  return done
}

/** The files of a report. */
export const filesOf = (report: Partial<Data<typeof reports>> = {}): readonly string[] => [...(report.media ?? []), ...(report.voice ?? [])]

/** Takes all of it back: from this phone, from the team. */
export async function takeBack(id: string, files: readonly string[] = []): Promise<Result<void>> {
  const done = await save(id, () => null)
  if (!done.ok) return done
  for (const file of files) await (await pictures()).letPictureGo(file)
  return (await recordings()).dropRecordings(recordedFor(id))
}
