// A screenshot as proof of numbers: nobody else's until they are saved, covered before that, once, and taken away again.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drafts, publications, readings } from '#shared/collections/publishing.ts'
import { idBeside } from '#shared/kit/ids.ts'
import { ok } from '#shared/kit/result.ts'
import { leaveUnnamed } from '../../../src/app/data/media/queue.ts'
import { pictureKnown } from '../../../src/app/data/media/pictures.ts'
import { waitingPictures } from '../../../src/app/data/media/waiting.ts'
import { myReadings } from '../../../src/app/data/mine.ts'
import { bringProof, chooseProof, coverProof, giveProof, proofOf, removeProof } from '../../../src/app/data/proofs.ts'
import { setShelf, shelfNow } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { today } from '../../../src/app/device/clock.ts'
import { Screen as Form } from '../../../src/app/features/numbers/reading.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { jpeg } from '../../support/pictures.ts'
import { testShelf } from '../../support/shelf.ts'

const painted = vi.hoisted(() => vi.fn<() => Promise<Blob>>())
vi.mock('../../../src/app/device/covered.ts', () => ({ covered: painted }))
vi.mock('../../../src/app/device/picture.ts', () => ({
  smallPicture: async (chosen: Blob) => ok({ bytes: new Uint8Array(await chosen.arrayBuffer()), type: 'image/jpeg', width: 8, height: 6 }),
}))

const asFile = (seed: number) => new File([new Uint8Array(jpeg(3_000, seed))], 'a.jpg', { type: 'image/jpeg' })
const named = async () => (await myReadings()).flatMap(({ media = [] }) => media)
let post: string
let reading: string

beforeEach(async () => {
  await loadWords('en', ['common', 'numbers', 'compose', 'rumours', 'failures'])
  await speak('en')
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  painted.mockReset().mockResolvedValue(asFile(2))
  setShelf(await testShelf())
  post = freshId()
  reading = idBeside(post, 1)
  await writer(drafts)(post, () => ({ kind: 'post', caption: 'My shop', channel: 'x.post' }))
  await writer(publications)(freshId(), () => ({ draft: post, channel: 'x.post', on: today(), state: 'posted' }))
})
afterEach(() => {
  vi.unstubAllGlobals()
  setShelf(null)
})

const opens = () =>
  render(
    <MemoryRouter initialEntries={[`/posts/${post}/numbers`]}>
      <Routes>
        <Route path="/posts/:id/numbers" element={<Form />} />
        <Route path="*" element={<output>elsewhere</output>} />
      </Routes>
    </MemoryRouter>,
  )

test('one that nobody saved on the first day goes on waiting for the numbers of the week', async () => {
  await chooseProof(reading, asFile(1))
  const waits = await proofOf(reading)
  const week = idBeside(post, 2)
  await bringProof(post, week)
  expect([await proofOf(reading), await proofOf(week)]).toEqual([null, waits])
  await bringProof(post, week)
  expect(await proofOf(week)).toEqual(waits)
})

test('chosen, it waits on this phone and can be covered; with the numbers it goes', async () => {
  const { container } = opens()
  await screen.findByText(say('numbers', 'proof'))
  fireEvent.change(container.querySelector('input[type=file]') as HTMLInputElement, { target: { files: [asFile(1)] } })
  const cover = await screen.findByRole('link', { name: say('compose', 'cover.open') })
  const waits = await proofOf(reading)
  expect(cover.getAttribute('href')).toBe(`/posts/${post}/media/${waits?.id}?reading=${reading}`)
  expect([await named(), await waitingPictures()]).toEqual([[], []])
  fireEvent.change(screen.getByLabelText(say('numbers', 'saw')), { target: { value: '240' } })
  fireEvent.click(screen.getByRole('button', { name: say('numbers', 'save') }))
  await screen.findByText('elsewhere')
  expect(await named()).toEqual([waits?.id])
  expect(await waitingPictures()).toMatchObject([{ draft: post, kind: 'readings' }])
  expect(await pictureKnown(waits?.id ?? '')).toMatchObject({ kind: 'numbers-picture' })
})

test('covered, only what is left of it is here; it is not swept away while it waits', async () => {
  await chooseProof(reading, asFile(1))
  const first = (await proofOf(reading))?.id ?? ''
  expect((await coverProof(reading, first, [], null)).ok).toBe(true)
  const second = (await proofOf(reading))?.id ?? ''
  expect(second).not.toBe(first)
  expect(await pictureKnown(first)).toBeNull()
  const shelf = shelfNow()
  if (shelf) await leaveUnnamed(shelf, Date.now() + 2 * 60 * 60 * 1000)
  expect(await pictureKnown(second)).toMatchObject({ state: 'waiting' })
})

test('given again after a kill it is the same one; a later one takes its place; taken away it is nowhere', async () => {
  await chooseProof(reading, asFile(1))
  await writer(readings)(reading, () => ({
    draft: post,
    channel: 'x.post',
    after: 'day',
    on: today(),
  }))
  const first = (await proofOf(reading))?.id ?? ''
  await giveProof(reading)
  // As if it had died before it was noted.
  await shelfNow()?.keep(`proof.${reading}`, first)
  await giveProof(reading)
  expect([await named(), await proofOf(reading)]).toMatchObject([[first], { id: first, waits: false }])
  await chooseProof(reading, asFile(2))
  await giveProof(reading)
  const [second = ''] = await named()
  expect(second).not.toBe(first)
  expect([await pictureKnown(first), (await pictureKnown(second))?.state]).toEqual([null, 'waiting'])
  await removeProof(reading)
  await waitFor(async () => expect([await named(), await pictureKnown(second), await proofOf(reading)]).toEqual([[], null, null]))
})
