// A certificate shows the name of nobody who did not ask for it.
import { afterEach, expect, test, vi } from 'vitest'
import { certificatePicture } from '../../../src/app/features/learn/certificate-picture.ts'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const words = {
  heading: 'Certificate',
  title: '5. Think mobile',
  can: 'You can make light posts.',
  day: '29 November 2026',
  foot: 'Made here',
}

/** Everything that is written on the picture. */
async function written(name: string): Promise<string> {
  const texts: string[] = []
  const brush = {
    fillRect: () => undefined,
    strokeRect: () => undefined,
    drawImage: () => undefined,
    measureText: (text: string) => ({ width: text.length * 10 }),
    fillText: (text: string) => void texts.push(text),
  }
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(brush as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(new Blob(['x'], { type: 'image/jpeg' })))
  // The medal is not to be had: the certificate is one all the same.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  expect((await certificatePicture({ ...words, name }))?.type).toBe('image/jpeg')
  return texts.join(' ')
}

test('without a name it says what was learnt, and when', async () => {
  const text = await written('')
  expect(text).toBe('Certificate 5. Think mobile You can make light posts. 29 November 2026 Made here')
})

test('with a name it stands there', async () => {
  expect(await written('Awa')).toContain('Awa')
})
