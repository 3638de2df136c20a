// Which answers of a practice task can become a post.
import { expect, test } from 'vitest'
import { postsIn } from '#shared/rules/practice-posts.ts'
import type { Practice } from '#shared/rules/lesson-blocks.ts'
import threePlaces from '#shared/content/lessons/fr/6.2.json' with { type: 'json' }
import hooks from '#shared/content/lessons/fr/3.1.json' with { type: 'json' }
import tooLong from '#shared/content/lessons/fr/3.2.json' with { type: 'json' }

const practice = threePlaces.practice as Practice

test('each text that was measured for a place becomes a post there, with the hashtags for that place', () => {
  const answers = { news: 'Un cours.', status: 'Venez mardi.', post: ' Et vous ? ', video: 'Il répare.', tags: '#Thiès, metier #Jeunes' }
  expect(postsIn(practice, answers)).toEqual([
    { nth: 2, channel: 'whatsapp.status', caption: 'Venez mardi.', hashtags: [] },
    { nth: 3, channel: 'facebook.profile', caption: 'Et vous ?', hashtags: [] },
    { nth: 4, channel: 'tiktok.video', caption: 'Il répare.', hashtags: ['#Thiès', '#Jeunes'] },
  ])
})

test('where all texts are measured by one place, none is for it; the one that was chosen as the best comes first', () => {
  const answers = { moment: 'À l’aube.', question: 'Et vous ?', surprise: 'Je couds.', best: 'question' }
  expect(postsIn(hooks.practice as Practice, answers).map(({ nth, channel }) => [nth, channel])).toEqual([
    [2, undefined],
    [1, undefined],
    [3, undefined],
  ])
})

test('what is empty, invented by the lesson, or stays on the phone becomes none', () => {
  expect(postsIn(practice, { status: ' ' })).toEqual([])
  expect(postsIn(tooLong.practice as Practice, { text: 'Plus court.' })).toEqual([])
  expect(postsIn({ ...practice, keep: 'phone' }, { status: 'Venez mardi.' })).toEqual([])
})
