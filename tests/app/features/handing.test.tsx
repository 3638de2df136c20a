// Handing a post to another app: whether it went out is asked until it is answered, whatever happens to the tab meanwhile.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fail } from '#shared/kit/result.ts'
import {
  askForReview,
  chooseChannel,
  deleteWork,
  editCaption,
  handToApp,
  noteHanded,
  sayNotPosted,
  sayPosted,
} from '../../../src/app/features/compose/actions.ts'
import { Screen } from '../../../src/app/features/compose/post.tsx'
import { homeFacts } from '../../../src/app/features/home/queries.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { shelfNow } from '../../../src/app/data/shelf.ts'
import { surface } from '../../../src/app/data/reference.ts'
import { postById, type Post } from '../../../src/app/data/mine.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { newPost } from '../../support/new-post.ts'

let id: string

beforeEach(async () => {
  await loadWords('en', ['common', 'compose', 'failures', 'home'])
  await speak('en')
  id = await newPost()
  await editCaption(id, '', 'My road home')
})
afterEach(async () => {
  vi.restoreAllMocks()
  Reflect.deleteProperty(navigator, 'share')
  const post = await postById(id)
  if (post?.handed) await sayNotPosted(post.handed)
  if (post) await deleteWork(post.draft)
})

const post = async () => (await postById(id)) as Post
const sheet = (answer: () => Promise<void>) => Object.defineProperty(navigator, 'share', { value: answer, configurable: true })

const opened = () =>
  render(
    <MemoryRouter initialEntries={[`/posts/${id}`]}>
      <Routes>
        <Route path="/posts/:id" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )

test('an app that the phone ends while the share sheet is open asks afterwards, on Home and on the post', async () => {
  sheet(() => new Promise(() => {}))
  void handToApp(await post())
  await waitFor(async () => expect((await post()).handed).not.toBeNull())
  expect((await homeFacts('en')).next).toEqual({ kind: 'ask posted', draft: id })
  opened()
  await screen.findByRole('button', { name: say('compose', 'posted.yes') })
  // On another visit nobody knows what is on the clipboard.
  expect(screen.queryByText(say('compose', 'share.copied'))).toBeNull()
})

test('who comes back from the share sheet without an app, or has none, is asked nothing', async () => {
  sheet(() => Promise.reject(new DOMException('', 'AbortError')))
  expect((await handToApp(await post())).shared).toBe('stopped')
  expect((await post()).handed).toBeNull()
  Reflect.deleteProperty(navigator, 'share')
  expect((await handToApp(await post())).shared).toBe('not-here')
  expect((await post()).handed).toBeNull()
})

test('a yes makes it posted and asks for the link; not posted leaves nothing behind', async () => {
  sheet(() => Promise.resolve())
  await handToApp(await post())
  const { handed } = await post()
  if (!handed) throw new Error('Nothing was noted.')
  await handToApp(await post())
  await sayNotPosted(handed)
  expect(await post()).toMatchObject({ handed: null, out: null })
  await noteHanded((await post()).draft)
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.yes') }))
  await screen.findByLabelText(say('compose', 'link.label'))
  expect(await post()).toMatchObject({ handed: null, out: { state: 'posted', channel: 'facebook.page' } })
})

test.each([
  ['change', 'post.fix'],
  ['refused', 'post.refused'],
] as const)('a post whose answer is "%s" is shared only after that was said once more', async (verdict, why) => {
  const share = vi.fn(() => Promise.resolve())
  sheet(share)
  await askForReview((await post()).draft)
  const { asking } = (await post()).draft
  const answer = { draft: id, verdict, of: 'x', by: 'Fatou', on: '2026-11-24' }
  await shelfNow()?.store.commit({
    docs: [
      { stored: { kind: 'reviews', id: asking as string, n: 1, base: [1, 'x'], feeds: ['user.awa'], server: answer, owner: 'f' }, seen: 0 },
    ],
  })
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  const asked = within(await screen.findByRole('dialog'))
  expect(asked.getByRole('heading', { name: say('compose', why) })).toBeVisible()
  expect(share).not.toHaveBeenCalled()
  fireEvent.click(asked.getByRole('button', { name: say('compose', 'share.anyway') }))
  await waitFor(() => expect(share).toHaveBeenCalledOnce())
  await screen.findByRole('button', { name: say('compose', 'posted.yes') })
})

test('a change that is asked of a post that is out comes first, and it is said that the public post has to change too', async () => {
  await noteHanded((await post()).draft)
  const { handed } = await post()
  await sayPosted(handed as NonNullable<typeof handed>)
  await askForReview((await post()).draft)
  const answer = { draft: id, verdict: 'change', of: 'x', by: 'Fatou', on: '2026-11-24' }
  const asking = (await post()).draft.asking as string
  await shelfNow()?.store.commit({
    docs: [{ stored: { kind: 'reviews', id: asking, n: 1, base: [1, 'x'], feeds: ['user.awa'], server: answer, owner: 'f' }, seen: 0 }],
  })
  expect((await homeFacts('en')).next).toEqual({ kind: 'fix', draft: id })
  opened()
  await screen.findByText(say('home', 'fix.out'))
})

test('a wrong link can be changed and taken away; an address of another app is said to be one, and kept all the same', async () => {
  await noteHanded((await post()).draft)
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.yes') }))
  const field = () => screen.findByLabelText(say('compose', 'link.label'))
  const types = async (value: string) => fireEvent.change(await field(), { target: { value } })
  const keeps = () => fireEvent.click(screen.getByRole('button', { name: say('compose', 'link.save') }))
  await types('https://www.tiktok.com/@a/1')
  await screen.findByText(say('compose', 'link.other', { place: 'TikTok' }))
  keeps()
  const mend = () => screen.findByRole('button', { name: `${say('compose', 'post.mend')}: ${say('compose', 'link.label')}` })
  fireEvent.click(await mend())
  expect(await field()).toHaveValue('https://www.tiktok.com/@a/1')
  await types('https://facebook.com/1')
  expect(screen.queryByText(say('compose', 'link.other', { place: 'TikTok' }))).toBeNull()
  keeps()
  fireEvent.click(await mend())
  expect((await post()).out?.link).toBe('https://facebook.com/1')
  await field()
  fireEvent.click(screen.getByRole('button', { name: `${say('compose', 'post.delete')}: ${say('compose', 'link.label')}` }))
  await waitFor(async () => expect((await post()).out).not.toHaveProperty('link'))
  expect(await field()).toHaveValue('')
})

test('a yes that was none is taken back: it is asked once more, and said no to, nothing is out', async () => {
  await noteHanded((await post()).draft)
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.yes') }))
  // The second tap is meant.
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.wrong') }))
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.wrong') }))
  await screen.findByRole('button', { name: say('compose', 'posted.yes') })
  expect(await post()).toMatchObject({ out: null, handed: { state: 'shared' } })
  fireEvent.click(screen.getByRole('button', { name: say('compose', 'posted.not') }))
  await waitFor(async () => expect(await post()).toMatchObject({ out: null, handed: null }))
})

test('a status is not asked for a link, which it does not have', async () => {
  const status = await surface('whatsapp.status', 'en')
  await chooseChannel(id, status as NonNullable<typeof status>, undefined)
  await noteHanded((await post()).draft)
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'posted.yes') }))
  await screen.findByRole('link', { name: say('compose', 'post.numbers') })
  expect(screen.queryByLabelText(say('compose', 'link.label'))).toBeNull()
})

test('where the app leaves words out, it is said how to paste them; where it takes them, it is not', async () => {
  sheet(() => Promise.resolve())
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  await screen.findByText(say('compose', 'share.paste', { app: 'Facebook' }))
  await sayNotPosted((await post()).handed as NonNullable<Post['handed']>)
  const x = await surface('x.post', 'en')
  await chooseChannel(id, x as NonNullable<typeof x>, undefined)
  await waitFor(() => expect(screen.queryByText(say('compose', 'share.copied'))).toBeNull())
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  await screen.findByText(say('compose', 'share.copied'))
  expect(screen.queryByText(say('compose', 'share.paste', { app: 'X' }))).toBeNull()
})

test('a place that takes no text is told so; nothing is said of pasting there, with a share sheet and without', async () => {
  const story = await surface('instagram.story', 'en')
  await chooseChannel(id, story as NonNullable<typeof story>, undefined)
  sheet(() => Promise.resolve())
  const first = opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  await screen.findByRole('button', { name: say('compose', 'posted.yes') })
  expect(screen.queryByText(say('compose', 'share.copied'))).toBeNull()
  first.unmount()
  await sayNotPosted((await post()).handed as NonNullable<Post['handed']>)
  Reflect.deleteProperty(navigator, 'share')
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  await screen.findByText(say('compose', 'check.wordless', { place: 'Instagram' }))
  expect(screen.queryByRole('button', { name: say('compose', 'share.copy') })).toBeNull()
})

test('words that are not on the clipboard are not said to be there', async () => {
  sheet(() => Promise.resolve())
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('No.'))
  opened()
  fireEvent.click(await screen.findByRole('button', { name: say('compose', 'preview.share') }))
  await screen.findByText(say('failures', 'copy-refused'))
  expect(screen.queryByText(say('compose', 'share.copied'))).toBeNull()
})

test('a yes that the phone cannot keep says so, and the question stays', async () => {
  await noteHanded((await post()).draft)
  opened()
  const yes = await screen.findByRole('button', { name: say('compose', 'posted.yes') })
  const full = vi.spyOn(DexieStore.prototype, 'commit').mockResolvedValue(fail('phone-full'))
  fireEvent.click(yes)
  await screen.findByText(say('failures', 'phone-full'))
  expect(screen.getByRole('button', { name: say('compose', 'posted.yes') })).toBeVisible()
  full.mockRestore()
  await sayPosted((await post()).handed as NonNullable<Post['handed']>)
})
