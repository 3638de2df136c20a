// A coordinator invites somebody to the team. The code is told once, here; the server keeps only its hash.
import type { Role } from '#shared/kit/collection.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { invitationLasts, newCode } from '#shared/rules/invitations.ts'
import { mayDo, mayInvite, maySpeakFor, sameTeam, type Actor } from '#shared/rules/rights.ts'
import { chance } from '../chance.ts'
import type { Secret } from '../settings.ts'
import type { Store } from '../store/repository.ts'
import type { Route } from './route.ts'

export type Invitee = {
  readonly name: string
  readonly role: string
  readonly team: string
  readonly country: string
  readonly helper: string | null
  readonly trusted?: boolean
  /** Who is here already and gets a new phone. */
  readonly person?: string
}

/** Makes an invitation and answers its code. `trusted`: the phone needs no comparing of digits, as for whoever sits at the server. */
export async function invitation(
  store: Pick<Store, 'db' | 'now'>,
  secret: Secret,
  { trusted, ...invitee }: Invitee,
): Promise<{ code: string; until: number }> {
  const code = newCode(chance)
  const until = store.now() + invitationLasts
  await store.db
    .insertInto('invitation')
    .values({ person: null, ...invitee, hash: secret.hashOfCode(code), trusted: trusted ? 1 : 0, until, used: null })
    .execute()
  return { code, until }
}

export const invite: Route<'invite'> = async ({ store, secret }, caller, { name, role, person: known }) => {
  if (!caller || !mayDo(caller.actor, 'invite')) return fail('not-allowed')
  if (known !== undefined) return newPhone(store, secret, caller.actor, known)
  if (!mayInvite(caller.actor).includes(role)) return fail('not-allowed')
  const { team, country, person } = caller.actor
  const inviter = await store.db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow()
  return ok(await invitation(store, secret, { name, role, team, country, helper: inviter.name }))
}

/** Invites a new phone of somebody who is here: under the name and role they have, whatever the question says. */
async function newPhone(store: Store, secret: Secret, actor: Actor, id: string): Promise<Result<{ code: string; until: number }>> {
  const row = await store.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !sameTeam(actor, { ...row, person: id })) return fail('unknown-document')
  if (!maySpeakFor(actor, { person: id, role: row.role as Role })) return fail('not-allowed')
  const { name, role, team, country, helper } = row
  return ok(await invitation(store, secret, { name, role, team, country, helper, person: id }))
}
