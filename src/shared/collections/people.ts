// The people shelf: who is in a team, and the phones that speak for them. The server writes it; codes and keys never stand here.
import { collection, roles } from '../kit/collection.ts'
import { day, line, oneOf, optional, ref } from '../kit/fields.ts'

const server: readonly [] = []

/** A person of the programme, as the team and the person see them. */
export const people = collection('people', {
  family: 'server-only',
  shelf: 'private',
  write: server,
  feeds: (_data, owner) => [`user.${owner.person}`, `team.${owner.team}`],
  fields: {
    /** The name they chose to be called by. */
    name: line(60),
    role: oneOf(...roles),
    country: line(2),
    team: line(40),
    /** First name of the coordinator who helps. */
    helper: optional(line(60)),
  },
})

/** A phone that joined. `waiting`: a coordinator has not yet compared the four digits on both screens. */
export const phones = collection('phones', {
  family: 'server-only',
  shelf: 'private',
  write: server,
  feeds: (_data, owner) => [`user.${owner.person}`, `team.${owner.team}`],
  fields: {
    person: ref('people'),
    state: oneOf('waiting', 'active', 'ended'),
    digits: line(4),
    joined: day(),
    /** The last day on which it was heard from. */
    heard: day(),
    app: line(40),
  },
})
