// A coordinator invites somebody to the team. The code is told once, here; the server keeps only its hash.
import { fail, ok } from '#shared/kit/result.ts'
import { invitationLasts, newCode } from '#shared/rules/invitations.ts'
import { mayInvite } from '#shared/rules/rights.ts'
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
    .values({ ...invitee, hash: secret.hashOfCode(code), trusted: trusted ? 1 : 0, until, used: null })
    .execute()
  return { code, until }
}

export const invite: Route<'invite'> = async ({ store, secret }, caller, { name, role }) => {
  if (!caller || !mayInvite(caller.actor).includes(role)) return fail('not-allowed')
  const { team, country, person } = caller.actor
  const inviter = await store.db.selectFrom('person').select('name').where('id', '=', person).executeTakeFirstOrThrow()
  return ok(await invitation(store, secret, { name, role, team, country, helper: inviter.name }))
}
