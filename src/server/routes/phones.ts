// A coordinator lets a new phone in after comparing the digits on both screens, or ends a phone that was lost.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { mayDo, maySpeakFor, sameTeam, type Deed } from '#shared/rules/rights.ts'
import type { Caller } from '../auth.ts'
import { ownerOf, phoneById, putPhone, type Phone } from '../store/people.ts'
import type { Store } from '../store/repository.ts'
import type { Route } from './route.ts'

async function changed(
  store: Store,
  caller: Caller | null,
  deed: Deed,
  id: string,
  change: (phone: Phone) => Result<Phone>,
): Promise<Result<null>> {
  if (!caller || !mayDo(caller.actor, deed)) return fail('not-allowed')
  return store.atomically(async (tx) => {
    await tx.lock('phone', [id])
    const phone = await phoneById(tx, id)
    const owner = phone && (await ownerOf(tx, phone.person))
    if (!phone || !owner || !sameTeam(caller.actor, owner)) return fail('unknown-document')
    if (!maySpeakFor(caller.actor, owner)) return fail('not-allowed')
    const next = change(phone)
    if (!next.ok) return next
    await putPhone(tx, next.value)
    return ok(null)
  })
}

export const confirmPhone: Route<'confirmPhone'> = ({ store }, caller, { phone, digits }) =>
  changed(store, caller, 'confirm-phone', phone, (found) =>
    found.digits === digits && found.state !== 'ended' ? ok({ ...found, state: 'active' }) : fail('not-allowed'),
  )

export const endPhone: Route<'endPhone'> = ({ store }, caller, { phone }) =>
  changed(store, caller, 'end-phone', phone, (found) => ok({ ...found, state: 'ended' }))
