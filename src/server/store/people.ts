// People, their phones and their invitations; what the team may know of them goes into its feed.
import type { Selectable } from 'kysely'
import { people, phones } from '#shared/collections/people.ts'
import type { Collection, Owner, Role } from '#shared/kit/collection.ts'
import { same, type JsonObject } from '#shared/kit/json.ts'
import type { Work } from './repository.ts'
import type { Tables } from './tables.ts'

export type Person = Selectable<Tables['person']>
export type Phone = Selectable<Tables['phone']>

export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** Who a person is to the rules: themselves, their team, their country. Null when there is no such person. */
export async function ownerOf(tx: Work, person: string): Promise<(Owner & { readonly role: Role }) | null> {
  const row = await tx.db.selectFrom('person').select(['id', 'team', 'country', 'role']).where('id', '=', person).executeTakeFirst()
  return row ? { person: row.id, team: row.team, country: row.country, role: row.role as Role } : null
}

/** Writes a person, and what the team sees of them. */
export async function putPerson(tx: Work, person: Person): Promise<void> {
  const { id, ...rest } = person
  await tx.db
    .insertInto('person')
    .values(person)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
  const { name, role, country, team, helper } = person
  await show(tx, people, id, { person: id, team, country }, { name, role: role, country, team, ...(helper && { helper }) })
}

/** Writes a phone, and what the team sees of it. */
export async function putPhone(tx: Work, phone: Phone): Promise<void> {
  const { id, ...rest } = phone
  await tx.db
    .insertInto('phone')
    .values(phone)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
    .execute()
  const owner = await ownerOf(tx, phone.person)
  if (!owner) return
  const { person, state, digits, joined, heard, app } = phone
  await show(tx, phones, id, owner, { person, state, digits, joined: dayOf(joined), heard: dayOf(heard), app })
}

async function show(tx: Work, collection: Collection, id: string, owner: Owner, data: JsonObject): Promise<void> {
  const shown = `${collection.name}.${id}`
  const before = await tx.document(shown)
  if (!before || !same(before.data, data)) await tx.put(collection, shown, owner, data, before)
}

/** Notes that work came from a phone, in the transaction that takes it. Its team sees days, and hears of those as before. */
export async function noteSent(tx: Work, id: string): Promise<void> {
  await tx.db.updateTable('phone').set({ sent: tx.now }).where('id', '=', id).execute()
}

export function phoneById(tx: Work, id: string): Promise<Phone | undefined> {
  return tx.db.selectFrom('phone').selectAll().where('id', '=', id).executeTakeFirst()
}

export function personById(tx: Work, id: string): Promise<Person | undefined> {
  return tx.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}
