// A new phone for somebody who is here already: the same person, with nothing of them to read before the digits were compared.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import type { Joined } from '#shared/protocol/endpoints.ts'
import { Village, VillagePhone } from '../support/village.ts'

let here: Village
let fatou: VillagePhone
let awa: VillagePhone
beforeEach(async () => {
  here = await Village.open()
  fatou = await here.phone('Fatou', 'coordinator')
  awa = await here.phone('Awa')
  here.clock.now += 60_000
})
afterEach(() => here.close())

const asked = async (by: VillagePhone, person: string, role = 'volunteer') => {
  const answer = await by.post('/api/v1/invite', { name: 'Somebody', role, language: 'fr', person })
  return (await answer.json()) as { code: string; until?: number }
}
/** A phone that joins with a code. */
const joins = async (code: string) => {
  const phone = await VillagePhone.make(here, 77)
  const answer = await phone.post('/api/v1/join', { code, key: phone.jwk, language: 'fr', app: 'test' }, false)
  expect(answer.status).toBe(200)
  phone.joined = (await answer.json()) as Joined
  phone.pass = phone.joined.pass
  return phone
}
const letIn = (phone: VillagePhone) => fatou.post('/api/v1/confirm-phone', { phone: phone.joined.phone, digits: phone.joined.digits })

describe('a person whose phone was lost', () => {
  test('is the same person on the new one, under the name and role they had, and nobody is added to the team', async () => {
    const { code } = await asked(fatou, awa.joined.person)
    const phone = await joins(code)
    expect(phone.joined).toMatchObject({ person: awa.joined.person, name: 'Awa', role: 'volunteer', team: 'thies', waiting: true })
    expect(await here.store.db.selectFrom('person').select('id').execute()).toHaveLength(2)
    await fatou.sync()
    expect(fatou.sees('phones', `phones.${phone.joined.phone}`)).toMatchObject({ person: awa.joined.person, state: 'waiting' })
    // The phone that was there before stays as it is until somebody ends it.
    expect(fatou.sees('phones', `phones.${awa.joined.phone}`)?.state).toBe('active')
  })

  test('finds their work there once the digits were compared, and not before', async () => {
    const id = awa.newId()
    await awa.write(drafts, id, () => ({ kind: 'post', caption: 'My road home' }))
    await awa.sync()
    const phone = await joins((await asked(fatou, awa.joined.person)).code)
    await phone.sync()
    expect(phone.sees('drafts', id)).toBeNull()
    expect((await letIn(phone)).status).toBe(200)
    await phone.sync()
    expect(phone.sees('drafts', id)?.caption).toBe('My road home')
  })

  test('keeps what is on this phone while it waits, and what they write meanwhile is received', async () => {
    const [before, meanwhile] = [awa.newId(), awa.newId()]
    await awa.write(drafts, before, () => ({ kind: 'post', caption: 'Before' }))
    await awa.sync()
    const again = await joins((await asked(fatou, awa.joined.person)).code)
    // The same phone, after it was silent for too long: its shelf is the one of before.
    Object.assign(again, { shelf: awa.shelf })
    await again.write(drafts, meanwhile, () => ({ kind: 'post', caption: 'Meanwhile' }))
    expect(await again.sync()).toMatchObject({ ok: true, value: { sent: 1 } })
    expect([again.sees('drafts', before)?.caption, again.sees('drafts', meanwhile)?.caption]).toEqual(['Before', 'Meanwhile'])
    await letIn(again)
    expect(await again.sync()).toMatchObject({ ok: true })
    expect(again.sees('phones', `phones.${again.joined.phone}`)?.state).toBe('active')
    expect(await here.store.db.selectFrom('document').select('id').where('kind', '=', 'drafts').execute()).toHaveLength(2)
  })
})

describe('an invitation for somebody who is here', () => {
  test('is made by a coordinator for their team and by a lead for their country, for lower roles and oneself', async () => {
    const lead = await here.phone('Mariama', 'lead', true, 'dakar')
    const other = await here.phone('Sira', 'coordinator')
    const far = await here.phone('Kadi', 'volunteer', true, 'kankan', 'GN')
    const near = await here.phone('Binta', 'volunteer', true, 'dakar')
    const says = async (by: VillagePhone, whom: VillagePhone) => {
      const answer = await asked(by, whom.joined.person)
      return answer.until ? 'ok' : answer.code
    }
    expect(await says(fatou, awa)).toBe('ok')
    expect(await says(fatou, fatou)).toBe('ok')
    expect(await says(lead, awa)).toBe('ok')
    expect(await says(lead, other)).toBe('ok')
    expect(await says(fatou, near)).toBe('unknown-document')
    expect(await says(fatou, far)).toBe('unknown-document')
    expect(await says(lead, far)).toBe('unknown-document')
    expect(await says(fatou, other)).toBe('not-allowed')
    expect(await says(other, lead)).toBe('unknown-document')
    expect((await asked(fatou, 'nobody')).code).toBe('unknown-document')
  })

  test('is not made by a Volunteer, nor by a coordinator whose own phone waits', async () => {
    const waiting = await here.phone('Sira', 'coordinator', false)
    expect((await asked(awa, awa.joined.person)).code).toBe('not-allowed')
    expect((await asked(waiting, awa.joined.person)).code).toBe('not-allowed')
  })
})
