// A row of what somebody made: a post that is out says where and since when, beside what the team said of it.
import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import type { Post, Publication } from '../../../src/app/data/mine.ts'
import { saveStep } from '../../../src/app/features/learn/actions.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { WorkRows } from '../../../src/app/parts/work-row.tsx'
import { dayShown } from '../../../src/app/words/amounts.ts'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'
import { postWith } from '../../support/post.ts'
import { testShelf } from '../../support/shelf.ts'

const post = postWith({ draft: { channel: 'tiktok.video' }, state: 'accepted', at: Date.parse('2026-03-02T10:00:00Z') })
const out: Publication = { id: 'p', draft: 'd', channel: 'facebook.page', on: '2026-03-08', state: 'posted' }

beforeEach(async () => {
  await loadWords('en', ['common'])
  await speak('en')
  setShelf(await testShelf())
})

const shown = (post: Post) =>
  render(
    <MemoryRouter>
      <WorkRows of={[post]} />
    </MemoryRouter>,
  )

test('a post that is out says where it went and when, and keeps its tick', async () => {
  shown({ ...post, out })
  expect(await screen.findByText(`${say('common', 'posted')} · Facebook · ${dayShown('2026-03-08', 'en')}`)).toBeVisible()
  expect(screen.getByText(say('common', 'sync.accepted'))).toBeVisible()
})

test('a post that is not out says where it will go and when it was changed', async () => {
  shown(post)
  expect(await screen.findByText(`TikTok · ${dayShown('2026-03-02', 'en')}`)).toBeVisible()
})

test('a practice task is a draft until it is done, and then says so', async () => {
  const task = postWith({ draft: { kind: 'practice', lesson: '3.1', answers: { why: 'Because of her.' } }, state: 'draft' })
  const { unmount } = shown(task)
  expect(await screen.findByText(say('common', 'sync.draft'))).toBeVisible()
  unmount()
  await saveStep('s'.repeat(22), () => ({ lesson: '3.1', kind: 'practice', item: 'do', on: '2026-11-20' }))
  shown(task)
  expect(await screen.findByText('Done')).toBeVisible()
  expect(screen.queryByText(say('common', 'sync.draft'))).toBeNull()
})

test('newer words of it that still wait here say that first', async () => {
  shown({ ...post, state: 'onphone', out })
  expect(await screen.findByText(new RegExp(say('common', 'sync.when')))).toBeVisible()
})
