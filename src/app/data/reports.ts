// What was heard and told: this person's reports with what the team says of them, and for the desk those of the team.
import { findings, reports } from '#shared/collections/hearing.ts'
import { media } from '#shared/collections/publishing.ts'
import type { Data, Row } from '#shared/kit/collection.ts'
import type { SyncWord } from '#shared/rules/post-state.ts'
import { dayMs, dayOf } from '#shared/kit/days.ts'
import { latest } from '#shared/rules/hearing.ts'
import { seen, unsent, type Stored } from '../../engine/document.ts'
import type { PostPicture } from './mine.ts'
import { shelfNow } from './shelf.ts'
import { standing } from './shelf-store.ts'

type Report = Row<typeof reports>
export type Finding = Row<typeof findings>

/** A recording of a report. */
export type Voice = Pick<PostPicture, 'id' | 'bytes'>

/** A report as screens show it. */
export type Heard = {
  readonly report: Report
  readonly state: SyncWord
  /** What the team says of it now. */
  readonly finding: Finding | null
  readonly pictures: readonly PostPicture[]
  /** What was said, as pictures are: `bytes` null until the server has it whole. */
  readonly voices: readonly Voice[]
  /** Its teller, when it is somebody else's. */
  readonly owner: string | undefined
  readonly at: number
}

function stateOf(stored: Stored, { sent }: Report, files: readonly Voice[]): SyncWord {
  if (stored.refused !== undefined) return 'need'
  if (!sent) return 'draft'
  return unsent(stored) || files.some(({ bytes }) => bytes === null) ? 'onphone' : 'received'
}

async function all(wanted: (stored: Stored) => boolean): Promise<Heard[]> {
  const shelf = shelfNow()
  if (!shelf) return []
  const [told, said, files] = await Promise.all([shelf.all(reports.name), shelf.all(findings.name), shelf.all(media.name)])
  const answers = standing<Data<typeof findings>>(said)
  const bytes = new Map(
    files.flatMap((stored) => {
      const file = seen(stored) as Data<typeof media> | null
      return file ? [[`${stored.owner ?? ''} ${file.media}`, file.bytes] as const] : []
    }),
  )
  return told
    .filter(wanted)
    .flatMap((stored): Heard[] => {
      const data = seen(stored) as Data<typeof reports> | null
      if (!data) return []
      const report = { ...data, id: stored.id }
      const known = (id: string) => ({ id, bytes: bytes.get(`${stored.owner ?? ''} ${id}`) ?? null })
      const pictures = (data.media ?? []).map((id) => ({ ...known(id), alt: '' }))
      const voices = (data.voice ?? []).map(known)
      const finding = latest(answers.filter((one) => one.report === stored.id))
      const state = stateOf(stored, report, [...pictures, ...voices])
      return [{ report, state, finding, pictures, voices, owner: stored.owner, at: stored.at ?? 0 }]
    })
    .sort((one, other) => other.at - one.at)
}

/** What this person heard, the newest first. */
export const myReports = (): Promise<Heard[]> => all(({ owner }) => !owner)

/** What others of the team told, the oldest first. */
export async function teamReports(): Promise<Heard[]> {
  const told = (await all(({ owner }) => Boolean(owner))).filter(({ report }) => report.sent)
  return told.sort((one, other) => ((one.report.sent ?? '') < (other.report.sent ?? '') ? -1 : 1))
}

/** Whether the team still has to say something of a report: it said nothing yet, or the day it named is over. */
export const waitsForTeam = ({ finding }: Heard, today: string): boolean => !finding || (!finding.answer && (finding.until ?? '') < today)

/** Whether it does, or will by tomorrow: the day that was named is near. */
export const soonForTeam = (heard: Heard, today: string): boolean => waitsForTeam(heard, dayOf(Date.parse(today) + 2 * dayMs))
