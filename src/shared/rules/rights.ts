// Who may do what. One table; what is not listed means no.
import { roles, type Collection, type Owner, type Role } from '../kit/collection.ts'

/**
 * Who is asking: a person, through one of their phones. A waiting phone may learn, draft and send, and reads nothing of others.
 * `unproven`: it waits to speak for somebody who was here before it; until it is let in it reads nothing of that person either.
 */
export type Actor = Owner & { readonly role: Role; readonly waiting: boolean; readonly unproven?: boolean }

export type Deed = 'invite' | 'confirm-phone' | 'end-phone' | 'rescue'

const deeds: Record<Deed, readonly Role[]> = {
  invite: ['coordinator', 'lead'],
  'confirm-phone': ['coordinator', 'lead'],
  'end-phone': ['coordinator', 'lead'],
  rescue: ['coordinator', 'lead'],
}

/** Whether somebody may do this at all. Toward whom is `sameTeam`. */
export function mayDo(actor: Actor, deed: Deed): boolean {
  return !actor.waiting && deeds[deed].includes(actor.role)
}

/** Whether two people belong together: the same team, or for a lead the same country. */
export function sameTeam(actor: Actor, other: Owner): boolean {
  return actor.role === 'lead' ? actor.country === other.country : actor.team === other.team
}

/** Whether somebody may speak for another's phones, toward whoever is in `sameTeam`: for their own, and for those of a lower role. */
export function maySpeakFor(actor: Pick<Actor, 'person' | 'role'>, other: Pick<Actor, 'person' | 'role'>): boolean {
  return actor.person === other.person || roles.indexOf(actor.role) > roles.indexOf(other.role)
}

/** Roles that a person may invite others to. */
export function mayInvite(actor: Actor): readonly Role[] {
  if (!mayDo(actor, 'invite')) return []
  return actor.role === 'lead' ? ['volunteer', 'coordinator'] : ['volunteer']
}

/** Whether this feed may be read. Lessons, guides and answers are open to everyone; a null actor is a stranger. */
export function mayRead(actor: Actor | null, feed: string): boolean {
  const [kind, of] = feed.split('.', 2)
  if (kind === 'learn' || kind === 'drawings' || kind === 'guides' || kind === 'rumours') return true
  if (!actor) return false
  if (kind === 'campaigns') return of === actor.country
  if (kind === 'user') return of === actor.person && !actor.unproven
  if (kind === 'voices') return !actor.waiting && of === actor.country
  if (kind === 'team') return !actor.waiting && actor.role !== 'volunteer' && of === actor.team
  if (kind === 'mates') return !actor.waiting && of === actor.team
  return false
}

/** Whether this feed opens once the phone is let in: until then nothing is told of it, and what the phone has of it stays there. */
export function mayReadLater(actor: Actor, feed: string): boolean {
  return actor.unproven === true && feed === `user.${actor.person}`
}

/** Whether this person may write a new document of a collection. Who waits writes what a Volunteer may. */
export function mayWrite(actor: Actor, collection: Collection): boolean {
  return (
    collection.family !== 'server-only' &&
    collection.write.includes(actor.role) &&
    !(actor.waiting && (collection.about || collection.grounds || !collection.write.includes('volunteer')))
  )
}

/** Whether somebody may speak about somebody else's work: in the team, and never about one's own. */
export function mayReview(actor: Actor, writer: Owner): boolean {
  return writer.person !== actor.person && sameTeam(actor, writer)
}
