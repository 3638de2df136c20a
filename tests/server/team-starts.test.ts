// Words of an accepted post from which the team may start: who can give them, who reads them, and that taken back they are gone.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { drafts, removals, reviews, templates } from '#shared/collections/publishing.ts'
import { idBeside } from '#shared/kit/ids.ts'
import type { Role } from '#shared/kit/collection.ts'
import { accept } from '../../src/server/accept.ts'
import { dice } from '../support/dice.ts'
import { Village, type VillagePhone } from '../support/village.ts'

let here: Village
let awa: VillagePhone
let sira: VillagePhone
let fatou: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  awa = await here.phone('Awa')
  sira = await here.phone('Sira')
  fatou = await here.phone('Fatou', 'coordinator')
})
afterEach(() => here.close())

const on = '2026-11-29'

/** A post of somebody that the team was asked to look at, and what it said. Both phones know it. */
async function answered(writer: VillagePhone, verdict: 'accepted' | 'change' | 'refused' = 'accepted') {
  const [draft, review] = [writer.newId(), writer.newId()]
  await writer.write(drafts, draft, () => ({ kind: 'post', caption: 'My road', asking: review, askedOn: on }))
  await writer.sync()
  await fatou.sync()
  await fatou.write(reviews, review, () => ({ draft, verdict, of: 'x', by: 'Fatou', on }))
  await fatou.sync()
  await writer.sync()
  return { draft, review, id: idBeside(draft, 3) }
}

const gives = (phone: VillagePhone, { draft, review, id }: Awaited<ReturnType<typeof answered>>) =>
  phone.write(templates, id, () => ({ draft, review, words: 'A road', channel: 'x.post', on }))
const refusedOn = (phone: VillagePhone, kind: string, id: string) => phone.stored(kind, id)?.refused

test('the whole team reads them, and nobody else; taken back, they are on no phone any more', async () => {
  const post = await answered(awa)
  await gives(awa, post)
  const far = await here.phone('Moussa', 'volunteer', true, 'kankan', 'GN')
  const waits = await here.phone('Binta', 'volunteer', false)
  const everybody = [awa, sira, fatou, far, waits]
  const sync = async () => {
    for (const phone of everybody) await phone.sync()
  }
  await sync()
  for (const phone of [awa, sira, fatou]) expect(phone.sees('templates', post.id)).toMatchObject({ words: 'A road' })
  for (const phone of [far, waits]) expect(phone.stored('templates', post.id)).toBeUndefined()
  // The post itself is seen by no other Volunteer, and no person's name came with the words.
  expect([...sira.shelf.documents.keys()].filter((key) => !key.startsWith('templates')).some((key) => key.includes(post.draft))).toBe(false)
  expect([...sira.shelf.documents.values()].filter(({ kind, owner }) => kind === 'people' && owner)).toEqual([])

  await awa.write(templates, post.id, () => null)
  await sync()
  for (const phone of everybody) expect(phone.sees('templates', post.id)).toBeNull()
  const [row] = await here.store.db.selectFrom('document').select('body').where('id', '=', post.id).execute()
  expect(row?.body).toBe('')
  // And given once more, they are there once more.
  await gives(awa, post)
  await sync()
  expect(sira.sees('templates', post.id)).toMatchObject({ words: 'A road' })
})

test('only words of one’s own post that the team accepted can be given', async () => {
  for (const verdict of ['change', 'refused'] as const) {
    const post = await answered(awa, verdict)
    await gives(awa, post)
    await awa.sync()
    expect(refusedOn(awa, 'templates', post.id)).toBe('not-allowed')
  }
  const post = await answered(awa)
  await gives(sira, post)
  await sira.sync()
  expect(refusedOn(sira, 'templates', post.id)).toBe('not-allowed')
  // The yes to one post is no yes to another.
  const other = await answered(sira)
  await gives(sira, { ...other, review: post.review })
  await sira.sync()
  expect(refusedOn(sira, 'templates', other.id)).toBe('not-allowed')
  await fatou.sync()
  expect([...fatou.shelf.documents.values()].filter(({ kind }) => kind === 'templates')).toEqual([])
})

test('a yes that the server has not heard of yet holds nothing up, and the words wait for it', async () => {
  const post = { draft: awa.newId(), review: awa.newId(), id: awa.newId() }
  await awa.write(drafts, post.draft, () => ({ kind: 'post', caption: 'My road', asking: post.review, askedOn: on }))
  await gives(awa, post)
  const later = awa.newId()
  await awa.write(drafts, later, () => ({ kind: 'post', caption: 'Another' }))
  await awa.sync()
  expect(awa.stored('templates', post.id)?.sealed).toBeDefined()
  expect(awa.stored('drafts', later)?.base).not.toBeNull()
  await fatou.sync()
  await fatou.write(reviews, post.review, () => ({ draft: post.draft, verdict: 'accepted', of: 'x', by: 'Fatou', on }))
  await fatou.sync()
  await awa.sync()
  await sira.sync()
  expect(sira.sees('templates', post.id)).toMatchObject({ words: 'A road' })
})

test('a coordinator takes them away from everybody; a Volunteer, another team’s coordinator and the writer cannot, and nothing else goes with it', async () => {
  const post = await answered(awa)
  await gives(awa, post)
  await awa.sync()
  const far = await here.phone('Moussa', 'coordinator', true, 'kankan', 'GN')
  for (const phone of [sira, far, awa]) {
    await phone.sync()
    await phone.write(removals, phone.newId(), () => ({ template: post.id, on }))
    await phone.sync()
  }
  await fatou.sync()
  expect(fatou.sees('templates', post.id)).toMatchObject({ words: 'A road' })
  // A removal is of such words alone: named by it, a post stands as it stood.
  await fatou.write(removals, fatou.newId(), () => ({ template: post.draft, on }))
  await fatou.sync()
  await awa.sync()
  expect(awa.sees('drafts', post.draft)).toMatchObject({ caption: 'My road' })

  const removal = fatou.newId()
  await fatou.write(removals, removal, () => ({ template: post.id, on }))
  for (const phone of [fatou, awa, sira, fatou]) await phone.sync()
  for (const phone of [fatou, awa, sira]) {
    expect(phone.sees('templates', post.id)).toBeNull()
    expect(phone.sees('removals', removal)).toMatchObject({ template: post.id })
  }
  expect(awa.sees('drafts', post.draft)).toMatchObject({ caption: 'My road' })
})

test('whoever is who: words are read by exactly those of the team who were let in', async () => {
  const roles: readonly Role[] = ['volunteer', 'coordinator', 'lead']
  for (let seed = 1; seed <= 12; seed++) {
    const roll = dice(seed)
    const one = <T>(of: readonly T[]) => of[Math.floor(roll() * of.length)] as T
    const [role, team, trusted] = [one(roles), one(['thies', 'kankan']), one([true, false])]
    const phone = await here.phone(`N${seed}`, role, trusted, team)
    const post = await answered(awa)
    const given = roll() < 0.7
    if (given) await gives(awa, post)
    await awa.sync()
    const back = given && roll() < 0.4
    if (roll() < 0.5) await phone.sync()
    if (back) await awa.write(templates, post.id, () => null)
    await awa.sync()
    await phone.sync()
    const reads = given && !back && team === 'thies' && trusted
    expect.soft(phone.sees('templates', post.id) !== null, `${seed}: ${role} ${team} ${trusted} given ${given} back ${back}`).toBe(reads)
  }
})

test('what only looks like an answer of the team gives nothing: it has to be one, of a post', async () => {
  const post = await answered(awa, 'change')
  const [doc, id] = [awa.newId(), awa.newId()]
  // A changed app brings "back" a publication that says what only the team says.
  await here.store.atomically(async (tx) => {
    const actor = {
      person: awa.joined.person,
      team: awa.joined.team,
      country: awa.joined.country,
      role: 'volunteer',
      waiting: false,
    } as const
    const set = { draft: post.draft, channel: 'x.post', on, state: 'posted', verdict: 'accepted' }
    await accept(tx, actor, { id, kind: 'publications', v: 1, doc, base: [1, '0'.repeat(16)], set, recover: 'x' })
  })
  await gives(awa, { ...post, review: doc })
  await awa.sync()
  expect(refusedOn(awa, 'templates', post.id)).toBe('not-allowed')
})
