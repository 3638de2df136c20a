// A campaign's picture on this phone: it can always be taken out of Tama, by the share sheet or as a file.
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { MemoryRouter, Route, Routes } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import brief from '#shared/content/briefs/en/road-to-equality.json' with { type: 'json' }
import { fingerprint } from '#shared/kit/json.ts'
import { libraryDatabase } from '../../../src/app/data/database.ts'
import { DexieStore } from '../../../src/app/data/dexie-store.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { Screen } from '../../../src/app/features/campaigns/brief.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { applyChanges } from '../../../src/engine/apply.ts'
import { testShelf } from '../../support/shelf.ts'

const asset = { id: 'ab'.repeat(32), name: 'Poster', type: 'image/webp', bytes: 3, alt: 'A road.' }

beforeEach(async () => {
  await loadWords('en', ['common', 'campaigns', 'failures'])
  await speak('en')
  setShelf(await testShelf())
  const row = { ...brief, campaign: 'road', country: 'SN', language: 'en', assets: [asset] } as never
  const store = new DexieStore(libraryDatabase())
  await applyChanges({ library: store, shelf: null }, 'campaigns.SN.en', [['briefs', 'road.SN.en', 1, fingerprint(row), row]], null, 'e.1')
  await libraryDatabase()
    .table('files')
    .put({ id: asset.id, type: asset.type, bytes: new ArrayBuffer(3) })
})
afterEach(() => vi.restoreAllMocks())

test('where the phone shares no files a tap saves the picture, and its address is given back when the screen is left', async () => {
  const given = vi.spyOn(URL, 'revokeObjectURL')
  const { unmount } = render(
    <MemoryRouter initialEntries={['/campaigns/road']}>
      <Routes>
        <Route path="/campaigns/:campaign" element={<Screen />} />
      </Routes>
    </MemoryRouter>,
  )
  const link = await screen.findByRole('link', { name: say('campaigns', 'asset.save') })
  const saved = vi.fn((event: Event) => event.preventDefault())
  link.addEventListener('click', saved)
  expect(link).toHaveAttribute('download', 'abababab.webp')
  fireEvent.click(screen.getByRole('button', { name: /Poster/ }))
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1))
  unmount()
  expect(given).toHaveBeenCalledWith(link.getAttribute('href'))
})
