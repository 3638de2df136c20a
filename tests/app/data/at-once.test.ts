// What is not kept on the phone is not said to wait there.
import { expect, test } from 'vitest'
import { fail, ok } from '#shared/kit/result.ts'
import { atOnce } from '../../../src/app/data/at-once.ts'

test('without network a deed that is not kept says that nothing was done', async () => {
  expect(await atOnce(Promise.resolve(fail('offline')))).toEqual(fail('not-done'))
  expect(await atOnce(Promise.resolve(fail('server-trouble')))).toEqual(fail('not-done'))
})

test('any other answer stays what it is', async () => {
  for (const done of [ok(1), fail('not-allowed'), fail('not-our-server'), fail('phone-full')])
    expect(await atOnce(Promise.resolve(done))).toEqual(done)
})
