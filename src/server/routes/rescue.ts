// Rescue codes: a phone's letter with its code is kept; who helps the person may ask for it, and that is written down.
import { newId } from '#shared/kit/ids.ts'
import { fail, ok } from '#shared/kit/result.ts'
import { mayDo, maySpeakFor, sameTeam } from '#shared/rules/rights.ts'
import { chance } from '../chance.ts'
import { ownerOf, phoneById } from '../store/people.ts'
import type { Route } from './route.ts'

export const keepRescue: Route<'keepRescue'> = async ({ store, letters }, caller, { letter }) => {
  if (!caller) return fail('signed-out')
  const { actor, phone } = caller
  if (letters.open('rescue', phone, phone, letter) === null) return fail('does-not-fit', { fields: 'letter' })
  const row = { person: actor.person, letter, kept: store.now() }
  await store.db
    .insertInto('rescue')
    .values({ phone, ...row })
    .onConflict((conflict) => conflict.column('phone').doUpdateSet(row))
    .execute()
  return ok(null)
}

/** The code that opens the shelf of somebody of the team who forgot the number. Each asking is written down, without the code. */
export const rescue: Route<'rescue'> = async ({ store, letters }, caller, { phone: id }) => {
  if (!caller || !mayDo(caller.actor, 'rescue')) return fail('not-allowed')
  return store.atomically(async (tx) => {
    const phone = await phoneById(tx, id)
    const owner = phone && (await ownerOf(tx, phone.person))
    if (!phone || !owner || !sameTeam(caller.actor, owner)) return fail('unknown-document')
    if (!maySpeakFor(caller.actor, owner)) return fail('not-allowed')
    const kept = await tx.db.selectFrom('rescue').select('letter').where('phone', '=', id).executeTakeFirst()
    const code = kept && letters.open('rescue', id, id, kept.letter)
    if (!code) return fail('no-rescue')
    await tx.db
      .insertInto('audit')
      .values({ id: newId(chance), at: tx.now, person: caller.actor.person, phone: caller.phone, deed: 'rescue', object: id })
      .execute()
    return ok({ code })
  })
}
