// The name of a file by its content: the same wherever it is worked out, another for every other content.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64Of, bytesOfBase64, hexOf } from '#shared/kit/bytes.ts'
import { contentOf, idOfSlices, sliceBytes, slicesOfText, slicesText, type Hash } from '#shared/kit/content-id.ts'

const hash: Hash = async (bytes) => createHash('sha256').update(bytes).digest()
const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const content = (bytes: Uint8Array) => contentOf(bytes.length, async (from, to) => bytes.subarray(from, to), hash)

describe('a content id', () => {
  test.each([
    ['nothing', new Uint8Array(), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['three letters', Buffer.from('abc'), '4f8b42c22dd3729b519ba6f68d2da7cc5b2d606d05daed5ad5128cc03e6c6358'],
    ['one slice and a byte', Buffer.alloc(sliceBytes + 1, 7), sha(sha(Buffer.alloc(sliceBytes, 7)), sha(Buffer.from([7]))).toString('hex')],
  ])('of %s is the same for ever', async (_, bytes, id) => {
    expect((await content(bytes)).id).toBe(id)
  })

  test('follows from the hashes of the slices alone, and from no other text', async () => {
    const { id, slices, bytes } = await content(Buffer.alloc(2 * sliceBytes + 5, 3))
    expect(slices).toHaveLength(3)
    expect(await idOfSlices(slices, hash)).toBe(id)
    expect(slicesOfText(slicesText(slices), bytes)).toEqual(slices)
    expect(slicesOfText(slicesText(slices), sliceBytes)).toBeNull()
    expect(slicesOfText(`${slicesText(slices)}x`, bytes)).toBeNull()
    expect(await idOfSlices(['no hash'], hash)).toBeNull()
  })

  test('reads each slice once, in order', async () => {
    const read: number[] = []
    await contentOf(
      3 * sliceBytes,
      async (from, to) => {
        read.push(from)
        return new Uint8Array(to - from)
      },
      hash,
    )
    expect(read).toEqual([0, sliceBytes, 2 * sliceBytes])
  })
})

test('bytes as text are what everybody else writes, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(base64Of(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(hexOf(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect([...(bytesOfBase64(base64Of(bytes)) ?? [])]).toEqual([...bytes])
    }),
    { seed: 20261124 },
  )
  expect(bytesOfBase64('a=')).toBeNull()
  expect(bytesOfBase64('abcde')).toBeNull()
})
