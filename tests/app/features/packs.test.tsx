// What to keep on this phone: all of it, or with one tap what is enough to begin with, its bytes said first.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/kit/result.ts'
import { Screen } from '../../../src/app/features/start/packs.tsx'
import { size } from '../../../src/app/words/amounts.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const feeds = ['learn.1.en', 'learn.10.en', 'learn.2.en', 'drawings.all', 'guides.en', 'rumours.en', 'campaigns.SN.en']
const packs = feeds.map((feed, at) => ({ feed, bytes: 10_000 + at, count: 1, address: feed, hash: 'h' }))
const kept = vi.hoisted(() => vi.fn<(feeds: string[]) => void>())

vi.mock(import('../../../src/app/data/pack-wishes.ts'), async (original) => ({
  ...(await original()),
  packList: async () => ok({ packs, price: null } as never),
  keepHere: async (some: readonly { feed: string }[]) => {
    kept(some.map(({ feed }) => feed))
    return ok()
  },
}))

beforeEach(async () => {
  await loadWords('en', ['common', 'start', 'failures'])
  await speak('en')
  kept.mockClear()
})

test('with one tap the first lessons, the guides and the answers come, and nothing else', async () => {
  render(
    <MemoryRouter>
      <Screen />
    </MemoryRouter>,
  )
  fireEvent.click(await screen.findByRole('button', { name: say('start', 'packs.least', { size: size(30_009, 'en') }) }))
  await waitFor(() => expect(kept).toHaveBeenCalledWith(['learn.1.en', 'rumours.en', 'guides.en']))
  fireEvent.click(screen.getByRole('button', { name: say('start', 'packs.go', { size: size(70_021, 'en') }) }))
  await waitFor(() => expect(kept.mock.calls.at(-1)?.[0]).toHaveLength(feeds.length))
})
