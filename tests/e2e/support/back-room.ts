// What an operator can do at the server beside the app: hand out an invitation, also one of long ago; end a phone; withdraw an answer; look what is there.
import type { JsonObject } from '#shared/kit/json.ts'
import { bring, readPieces, withdrawAnswer } from '../../../src/server/content.ts'
import { invitation } from '../../../src/server/routes/invite.ts'
import { Secret } from '../../../src/server/settings.ts'
import { openStore } from '../../../src/server/store/open.ts'
import { putPhone } from '../../../src/server/store/people.ts'
import type { TestServer } from './server.ts'

const team = { team: 'thies', country: 'SN', helper: 'Fatou' } as const

/** A Volunteer's invitation that was made so many hours ago. */
export async function invite({ folder }: TestServer, name: string, hoursAgo = 0): Promise<string> {
  const store = await openStore(folder, () => Date.now() - hoursAgo * 3_600_000)
  const { code } = await invitation(store, Secret.in(folder), { name, role: 'volunteer', ...team, trusted: true })
  await store.close()
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** A code for a new phone of somebody who is here, as their coordinator makes it. */
export async function inviteAgain({ folder }: TestServer, name: string): Promise<string> {
  const store = await openStore(folder)
  const person = await store.db.selectFrom('person').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  const { code } = await invitation(store, Secret.in(folder), { name, role: person.role, ...team, trusted: true, person: person.id })
  await store.close()
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/** Ends the phones of a name, as their coordinator would. */
export async function endPhones({ folder }: TestServer, name: string): Promise<void> {
  const store = await openStore(folder)
  const phones = await store.db
    .selectFrom('phone')
    .innerJoin('person', 'person.id', 'phone.person')
    .selectAll('phone')
    .where('name', '=', name)
    .execute()
  for (const phone of phones) await store.atomically((tx) => putPhone(tx, { ...phone, state: 'ended' }))
  await store.close()
}

/** What the server has of a kind, and how many files. */
export async function serverHas({ folder }: TestServer, kind: string): Promise<{ documents: Record<string, unknown>[]; files: number }> {
  const store = await openStore(folder)
  const rows = await store.db.selectFrom('document').select('body').where('kind', '=', kind).where('deleted', '=', 0).execute()
  const files = await store.db.selectFrom('media').select('id').execute()
  await store.close()
  return { documents: rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>), files: files.length }
}

/** Takes an answer back, as an operator does. */
export async function withdraws({ folder }: TestServer, rumour: string): Promise<void> {
  const store = await openStore(folder)
  await withdrawAnswer(store, rumour)
  await store.close()
}

/** Changes the words of a lesson's first page, as its writer does with the next start of the server. */
export async function editsLesson({ folder }: TestServer, id: string, title: string): Promise<void> {
  const piece = readPieces('lessons').find((one) => one.id === id)
  if (!piece) throw new Error(`There is no lesson ${id}.`)
  const [first, ...pages] = piece.data.pages as readonly JsonObject[]
  const store = await openStore(folder)
  await bring(store, [{ kind: 'lessons', id, data: { ...piece.data, pages: [{ ...first, title }, ...pages] } }])
  await store.close()
}
