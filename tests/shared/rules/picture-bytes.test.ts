// Pictures by their bytes: the type is what they are, not what they say; what a camera adds is seen, and taken away.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hasMetadata, pictureIn, withoutMetadata, type PictureBytes } from '#shared/rules/picture-bytes.ts'
import { dice } from '../../support/dice.ts'
import { exif, jpeg, jpegExtras, png, pngExtras, profile, webp } from '../../support/pictures.ts'

const whole = (bytes: Uint8Array) => pictureIn(bytes) as PictureBytes

const clean = {
  'a JPEG': [jpeg(2000), 'image/jpeg', 640, 480],
  'a JPEG with a colour profile': [jpeg(2000, 1, { extra: [profile] }), 'image/jpeg', 640, 480],
  'a PNG': [png(), 'image/png', 3, 2],
  'a WebP': [webp(), 'image/webp', 5, 4],
} as const

const telling = {
  ...Object.fromEntries(Object.entries(jpegExtras).map(([name, extra]) => [`a JPEG with ${name}`, jpeg(2000, 1, { extra: [extra] })])),
  'a JPEG with a film behind it': jpeg(2000, 1, { after: 'ftypmp42' }),
  ...Object.fromEntries(Object.entries(pngExtras).map(([name, extra]) => [`a PNG with ${name}`, png([extra])])),
  'a WebP with EXIF': webp([['EXIF', exif()]]),
  'a WebP with XMP': webp([['XMP ', Buffer.from('<x/>')]]),
}

test.each(Object.entries(clean))('%s is known with its size, and carries nothing else', (_, [bytes, type, width, height]) => {
  expect(whole(bytes)).toMatchObject({ type, width, height })
  expect(hasMetadata(whole(bytes))).toBe(false)
  expect(withoutMetadata(bytes, whole(bytes))).toEqual(bytes)
})

test.each(Object.entries(telling))('%s tells too much; without it, it is the same picture', (_, bytes) => {
  expect(hasMetadata(whole(bytes))).toBe(true)
  const mended = withoutMetadata(bytes, whole(bytes))
  const { type, width, height } = whole(bytes)
  expect(whole(mended)).toMatchObject({ type, width, height })
  expect(hasMetadata(whole(mended))).toBe(false)
  expect(Buffer.from(mended).includes('Exif')).toBe(false)
})

test('the pictures of the sample campaign are read as what they are', () => {
  const sample = readFileSync(join(import.meta.dirname, '../../../src/server/sample/pictures/women-at-work.webp'))
  expect(whole(new Uint8Array(sample)).type).toBe('image/webp')
})

describe('what is no picture of ours', () => {
  test.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['a film', '\0\0\0\x18ftypmp42'],
    ['an archive', 'PK\x03\x04'],
    ['a GIF', 'GIF89a'],
    ['a playlist', '#EXTM3U'],
    ['a page that begins like a JPEG', '\xff\xd8<html>'],
  ])('%s', (_, text) => {
    expect(pictureIn(Buffer.from(text, 'latin1'))).toBeNull()
  })

  test('a picture that was cut', () => {
    for (const [bytes] of Object.values(clean))
      for (const at of [4, 20, bytes.length - 1]) expect(pictureIn(bytes.subarray(0, at))).toBeNull()
  })
})

test('three thousand damaged pictures: an answer each time, quickly', () => {
  const roll = dice(20261124)
  const all = [...Object.values(clean).map(([bytes]) => bytes), ...Object.values(telling)]
  const began = performance.now()
  for (let run = 0; run < 3000; run++) {
    const bytes = new Uint8Array(all[run % all.length] as Uint8Array)
    for (let times = 0; times < 4; times++) bytes[Math.floor(roll() * Math.min(bytes.length, 200))] = Math.floor(roll() * 256)
    const found = pictureIn(bytes)
    if (found) expect(withoutMetadata(bytes, found).length).toBeLessThanOrEqual(bytes.length)
  }
  expect(performance.now() - began).toBeLessThan(5000)
})
