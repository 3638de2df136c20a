// A practice task is one draft, however early or often it is opened.
import { expect, test } from 'vitest'
import { drafts } from '#shared/collections/publishing.ts'
import type { Practice } from '#shared/rules/lesson-blocks.ts'
import { practiceDraft, savePractice } from '../../../src/app/features/learn/actions.ts'
import { setShelf } from '../../../src/app/data/shelf.ts'
import { freshId, writer } from '../../../src/app/data/write.ts'
import { write } from '../../../src/engine/write.ts'
import { testShelf } from '../../support/shelf.ts'

const practice: Practice = {
  id: 'do',
  ask: 'Write.',
  fields: [
    { id: 'why', label: 'Why?', kind: 'prose' },
    { id: 'who', label: 'Who?', kind: 'line' },
  ],
  done: 'Done.',
}

test('opened before the phone remembers whose it is, the task begun earlier is found, not begun again', async () => {
  const id = freshId()
  const shelf = await testShelf()
  const answers = { why: 'Because my brother listens.' }
  await write(shelf.store, { now: Date.now }, drafts, id, () => ({ kind: 'practice', lesson: '1.1', answers }))
  const found = practiceDraft('1.1')
  setTimeout(() => setShelf(shelf), 30)
  expect(await found).toEqual({ id, answers: { why: 'Because my brother listens.' } })
})

test('a field written on another phone stays when another field is written here', async () => {
  setShelf(await testShelf())
  const id = freshId()
  await savePractice(id, '1.2', practice, { why: 'Mine.' })
  await writer(drafts)(id, (draft) => draft && { ...draft, answers: { ...draft.answers, who: 'My cousin.' } })
  await savePractice(id, '1.2', practice, { why: 'Mine, longer.' })
  expect((await practiceDraft('1.2')).answers).toEqual({ why: 'Mine, longer.', who: 'My cousin.' })
})
