// "I can teach this": said once, seen by the team with the person's name, and gone when it is taken back.
import { expect, test } from 'vitest'
import { teaching } from '#shared/collections/learning.ts'
import { idBeside } from '#shared/kit/ids.ts'
import { sayTeaches, teaches } from '../../../src/app/features/learn/teaching.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { testShelf } from '../../support/shelf.ts'

const person = 'b1ntaDiall0b1ntaDiall0'

test('said twice it stands once, under an id that every phone of the person works out; taken back it is gone', async () => {
  setShelf(await testShelf())
  expect(await teaches(person, 3)).toBe(false)
  await sayTeaches(person, 3, true)
  await sayTeaches(person, 3, true)
  expect((await shelfNow()?.all(teaching.name))?.map(({ id }) => id)).toEqual([idBeside(person, 3)])
  expect([await teaches(person, 3), await teaches(person, 4)]).toEqual([true, false])
  await sayTeaches(person, 3, false)
  expect(await teaches(person, 3)).toBe(false)
})
