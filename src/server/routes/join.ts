// A phone joins with an invitation, for somebody new or for who is here already: single use, for 72 hours, and the same answer again when the first was lost on its way.
import { newId } from '#shared/kit/ids.ts'
import type { Role } from '#shared/kit/collection.ts'
import { fail, ok } from '#shared/kit/result.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { digitsFrom } from '#shared/protocol/signature.ts'
import { keyFrom, letterToken, passOf } from '../auth.ts'
import { chance } from '../chance.ts'
import type { LetterKeys } from '../letterbox.ts'
import { sha256, type Secret } from '../settings.ts'
import { personById, putPerson, putPhone, type Person, type Phone } from '../store/people.ts'
import type { Route } from './route.ts'

/** A phone's id is drawn from its key: the phone that asks again is the same phone. */
export const phoneIdOf = (key: string) => Buffer.from(sha256(key), 'hex').subarray(0, 9).toString('base64url')

export const join: Route<'join'> = async ({ store, secret, letters }, _caller, { code, key, app }) => {
  if (!keyFrom(key)) return fail('does-not-fit', { fields: 'key' })
  return store.atomically(async (tx) => {
    const written = JSON.stringify({ kty: key.kty, crv: key.crv, x: key.x, y: key.y })
    const id = phoneIdOf(written)
    const hash = secret.hashOfCode(code)
    await tx.lock('invitation', [hash])
    const invitation = await tx.db.selectFrom('invitation').selectAll().where('hash', '=', hash).executeTakeFirst()
    if (!invitation) return fail('code-unknown')
    const known = await tx.db.selectFrom('phone').selectAll().where('id', '=', id).executeTakeFirst()
    if (invitation.used !== null) {
      const same = known && known.joined === invitation.used && known.state !== 'ended'
      const person = same && (await personById(tx, known.person))
      return person ? ok(joined(secret, letters, known, person)) : fail('code-used')
    }
    if (invitation.until < tx.now) return fail('code-expired')
    // This key joined with another code, and the answer to that was lost: the code is good, and stays so for another key.
    if (known) return fail('key-known')
    await tx.db.updateTable('invitation').set({ used: tx.now }).where('hash', '=', invitation.hash).execute()
    const { name, role, team, country, helper } = invitation
    const here = invitation.person !== null && (await personById(tx, invitation.person))
    const person: Person = here || { id: newId(chance), name, role, team, country, helper, joined: tx.now }
    const phone: Phone = {
      id,
      person: person.id,
      key: written,
      state: invitation.trusted ? 'active' : 'waiting',
      digits: digitsFrom(sha256(written)),
      turn: 0,
      turned: tx.now,
      joined: tx.now,
      heard: tx.now,
      app,
      sent: 0,
    }
    if (!here) await putPerson(tx, person)
    await putPhone(tx, phone)
    return ok(joined(secret, letters, phone, person))
  })
}

function joined(secret: Secret, letters: LetterKeys, phone: Phone, { id, name, role, team, country, helper }: Person): Joined {
  return {
    phone: phone.id,
    pass: passOf(secret, phone.id, phone.turn),
    person: id,
    name,
    role: role as Role,
    team,
    country,
    helper,
    digits: phone.digits,
    waiting: phone.state === 'waiting',
    letterbox: { phone: phone.id, token: letterToken(secret, phone.id), ...letters.address },
  }
}
