// The shelf of what is heard: what Volunteers tell the team, and what the team says of it.
import { collection } from '../kit/collection.ts'
import { day, line, oneOf, optional, prose, ref, setOf, whole } from '../kit/fields.ts'
import { heardIn } from '../rules/heard-in.ts'
import { picturesPerPost, voicesPerReport } from '../rules/media-kinds.ts'

/** Something that was heard. The team sees it once it is told; taken back, it is nowhere. */
export const reports = collection('reports', {
  family: 'three-way',
  shelf: 'private',
  write: ['volunteer', 'coordinator', 'lead'],
  feeds: (data, owner) => [`user.${owner.person}`, ...(data.sent ? [`team.${owner.team}`] : [])],
  fields: {
    /** What people say, or a link to it. */
    heard: optional(prose(10_000)),
    where: optional(oneOf(...heardIn)),
    /** Screenshots, by the ids of their contents. */
    media: optional(setOf(64, picturesPerPost)),
    /** The same, said: by the ids of the recordings' contents. */
    voice: optional(setOf(64, voicesPerReport)),
    /** The day on which it was told to the team. */
    sent: optional(day()),
  },
})

/** What the team says of a report: that it checks until a day, or which answer is the answer. What is said later stands. */
export const findings = collection('findings', {
  family: 'append-only',
  shelf: 'private',
  write: ['coordinator', 'lead'],
  about: 'report',
  needs: ['report'],
  feeds: (_data, _team, writer) => (writer ? [`user.${writer.person}`, `team.${writer.team}`] : []),
  fields: {
    report: ref('reports'),
    /** Counts what was said of this report. */
    n: whole(1, 999),
    until: optional(day()),
    /** The rumour whose answer it is. */
    answer: optional(line(40)),
    by: line(60),
    on: day(),
  },
})
