// Covering a picture with buttons alone, and in every post that names it.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reports } from '#shared/collections/hearing.ts'
import { drafts } from '#shared/collections/publishing.ts'
import { ok } from '#shared/kit/result.ts'
import type { Box } from '#shared/rules/cover-boxes.ts'
import { keepPicture, pictureHere, pictureKnown } from '../../../src/app/data/media/pictures.ts'
import { altKey, myWork } from '../../../src/app/data/mine.ts'
import { myReports } from '../../../src/app/data/reports.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { Screen } from '../../../src/app/features/compose/cover.tsx'
import { Screen as List } from '../../../src/app/features/compose/media.tsx'
import { coverPicture } from '../../../src/app/features/compose/picture-actions.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { jpeg } from '../../support/pictures.ts'
import { testShelf } from '../../support/shelf.ts'

const painted = vi.hoisted(() => vi.fn<(picture: Blob, covers: readonly Box[], keep: Box | null) => Promise<Blob>>())
// No canvas here: what is to be painted is asked instead, and another picture comes out.
vi.mock('../../../src/app/device/covered.ts', () => ({ covered: painted }))
vi.mock('../../../src/app/device/picture.ts', () => ({
  smallPicture: async (chosen: Blob) => ok({ bytes: new Uint8Array(await chosen.arrayBuffer()), type: 'image/jpeg', width: 8, height: 6 }),
}))

const save = writer(drafts)
const asBlob = (seed: number) => new Blob([new Uint8Array(jpeg(3_000, seed))], { type: 'image/jpeg' })
const t = (key: string, facts?: Record<string, unknown>) => say('compose', key, facts)
let picture = ''

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures'])
  await speak('en')
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }))
  painted.mockReset().mockResolvedValue(asBlob(2))
  setShelf(await testShelf())
  const kept = await keepPicture(asBlob(1))
  if (!kept.ok) throw new Error(kept.failure.code)
  picture = kept.value
})
afterEach(() => {
  vi.unstubAllGlobals()
  setShelf(null)
})

async function post(alt: string): Promise<string> {
  const id = freshId()
  await save(id, () => ({ kind: 'post', caption: alt, media: [picture], alts: { [altKey(picture)]: alt } }))
  return id
}

test('with buttons alone the first of two covers is moved, and a cover added later is not the part that is kept', async () => {
  const id = await post('A market')
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/media/${picture}`]}>
      <Routes>
        <Route path="/posts/:id/media/:picture" element={<Screen />} />
        <Route path="*" element={<output>back</output>} />
      </Routes>
    </MemoryRouter>,
  )
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
  await screen.findByRole('button', { name: t('cover.add') })
  press(t('cover.add'))
  fireEvent.click(screen.getByRole('checkbox', { name: t('cover.keep') }))
  press(t('cover.add'))
  expect(screen.getByRole('checkbox', { name: t('cover.keep') })).not.toBeChecked()
  press(t('cover.down'))
  const first = screen.getByRole('button', { name: `${t('cover.box', { number: 1 })}, ${t('cover.keep')}` })
  fireEvent.click(first)
  expect(first).toHaveAttribute('aria-pressed', 'true')
  expect(screen.getByRole('checkbox', { name: t('cover.keep') })).toBeChecked()
  press(t('cover.left'))
  press(t('cover.save'))
  await screen.findByText('back')
  const [, covers, keep] = painted.mock.calls[0] ?? []
  expect(covers).toEqual([expect.objectContaining({ x: 0.35, y: expect.closeTo(0.4) })])
  expect(keep).toMatchObject({ x: expect.closeTo(0.3), y: 0.35 })
})

const opened = (id: string) =>
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/media`, `/posts/${id}/media/${picture}`]}>
      <Routes>
        <Route path="/posts/:id/media" element={<List />} />
        <Route path="/posts/:id/media/:picture" element={<Screen />} />
        <Route path="*" element={<output>elsewhere</output>} />
      </Routes>
    </MemoryRouter>,
  )

test('the arrow back keeps the cover that was drawn, and the list says which picture has one', async () => {
  const id = await post('A market')
  opened(id)
  fireEvent.click(await screen.findByRole('button', { name: t('cover.add') }))
  fireEvent.click(screen.getByRole('link', { name: say('common', 'back') }))
  await screen.findByText(t('cover.count', { count: 1 }))
  expect(painted).toHaveBeenCalledOnce()
  expect((await myWork())[0]?.draft.media).not.toContain(picture)
})

test('a cover that cannot be kept is not left behind: the arrow back says why, and stays', async () => {
  painted.mockResolvedValue(null as never)
  const id = await post('A market')
  opened(id)
  fireEvent.click(await screen.findByRole('button', { name: t('cover.add') }))
  fireEvent.click(screen.getByRole('link', { name: say('common', 'back') }))
  await screen.findByText(say('failures', 'picture-unreadable'))
  expect(screen.getByRole('heading', { name: t('cover.title') })).toBeVisible()
})

test("the phone's own way back keeps it too, once; nothing drawn changes nothing", async () => {
  const id = await post('A market')
  const first = opened(id)
  await screen.findByRole('button', { name: t('cover.add') })
  first.unmount()
  expect(painted).not.toHaveBeenCalled()
  const second = opened(id)
  fireEvent.click(await screen.findByRole('button', { name: t('cover.add') }))
  second.unmount()
  await waitFor(async () => expect((await myWork())[0]?.draft.media).not.toContain(picture))
  expect(painted).toHaveBeenCalledOnce()
})

test('a picture that two posts share is covered in both, with its words, and the old one is gone', async () => {
  const [one, other] = [await post('Facebook'), await post('WhatsApp')]
  expect(await coverPicture(one, picture, [{ x: 0, y: 0, w: 0.5, h: 0.5 }], null)).toEqual(ok())
  const all = await myWork()
  const media = all.map(({ draft }) => draft.media)
  const [[now = ''] = []] = media
  expect(media).toEqual([[now], [now]])
  expect(now).not.toBe(picture)
  for (const [id, alt] of [
    [one, 'Facebook'],
    [other, 'WhatsApp'],
  ] as const)
    expect(all.find(({ draft }) => draft.id === id)?.draft.alts).toEqual({ [altKey(now)]: alt })
  expect(await pictureHere(now)).not.toBeNull()
  await waitFor(async () => expect(await pictureHere(picture)).toBeNull())
})

test('a screenshot of a report is covered before it is told: the report names what is left, and the old one is nowhere', async () => {
  const id = freshId()
  await writer(reports)(id, () => ({ heard: 'A rumour', media: [picture] }))
  render(
    <MemoryRouter initialEntries={[`/posts/${id}/media/${picture}?report`]}>
      <Routes>
        <Route path="/posts/:id/media/:picture" element={<Screen />} />
        <Route path="/rumours/report" element={<output>the report</output>} />
      </Routes>
    </MemoryRouter>,
  )
  fireEvent.click(await screen.findByRole('button', { name: t('cover.add') }))
  fireEvent.click(screen.getByRole('button', { name: t('cover.save') }))
  expect(await screen.findByText('the report')).toBeVisible()
  const [told] = await myReports()
  expect(told?.report).toMatchObject({ heard: 'A rumour', media: [expect.not.stringMatching(picture)] })
  expect(await pictureHere(picture)).toBeNull()
  expect(await pictureKnown(told?.report.media?.[0] ?? '')).toMatchObject({ kind: 'rumour-picture' })
})
