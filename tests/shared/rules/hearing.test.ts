// What is heard: which answers it is like, what is heard twice, what the team says of it last, and when an answer is old.
import { describe, expect, test } from 'vitest'
import { alike, isOld, latest, stems, together } from '#shared/rules/hearing.ts'
import { readPieces } from '../../../src/server/content.ts'
import { dice } from '../../support/dice.ts'

type Answer = { readonly rumour: string; readonly language: string; readonly truth: string; readonly heard: string }
const answers = readPieces('rumours').map(({ data }) => data as unknown as Answer)
const likeIn = (language: string, heard: string) =>
  alike(
    heard,
    answers.filter((one) => one.language === language),
    ({ truth, heard: said }) => `${truth} ${said}`,
  ).map(({ rumour }) => rumour)

describe('an answer that is here is offered', () => {
  test.each([
    ['en', 'My cousin says Spain gives papers to everybody now', 'spain-papers'],
    ['en', 'They say the pirogue reaches the Canary islands in three days', 'canary-short'],
    ['en', 'In Libya you can find work and save money', 'work-in-libya'],
    ['en', 'A rescue ship always comes when there is a problem', 'always-rescued'],
    ['en', 'You can travel now and pay later from your salary', 'pay-later'],
    ['fr', 'Il paraît que l’Espagne donne des papiers à tout le monde qui arrive', 'spain-papers'],
    ['fr', 'On dit que la pirogue arrive aux Canaries en trois jours', 'canary-short'],
    ['fr', 'en libye on trouve du travail et on peut épargner avant de traverser', 'work-in-libya'],
    ['fr', 'il y a un bateau de secours qui vient toujours', 'always-rescued'],
    ['fr', 'Tu voyages gratuitement, tu paies plus tard', 'pay-later'],
  ])('%s: %s', (language, heard, rumour) => {
    expect(likeIn(language, heard)).toContain(rumour)
  })
})

test.each([
  ['en', 'Hello, how are you today?'],
  ['en', 'A football club in Portugal takes young players'],
  ['en', 'people say'],
  ['fr', 'Bonjour, comment allez-vous ?'],
  ['fr', 'Un club de football au Portugal prend de jeunes joueurs'],
  ['fr', 'https://example.org/papiers-espagne'],
  ['fr', ''],
])('what no answer is about brings none. %s: %s', (language, heard) => {
  expect(likeIn(language, heard)).toEqual([])
})

test('every answer is found by what it answers, first of all', () => {
  for (const { language, rumour, heard } of answers)
    expect([language, rumour, likeIn(language, heard)[0]]).toEqual([language, rumour, rumour])
})

test('accents, case and endings make no difference', () => {
  expect([...stems('Épargner')]).toEqual([...stems('epargne')])
  expect(stems('the of in at')).toEqual(new Set())
})

test('reports of the same thing stand together, whatever their order; nothing is lost or doubled', () => {
  const texts = [
    'Spain gives papers to everybody in June',
    'they say Spain gives papers to everybody',
    'A boat leaves for the Canary islands on Friday',
    'boat to the Canary islands leaves Friday night',
    '',
    '',
  ]
  for (let seed = 1; seed <= 50; seed++) {
    const roll = dice(seed)
    const mixed = [...texts.keys()].sort(() => roll() - 0.5)
    const groups = together(mixed, (at) => texts[at] as string)
    expect(groups.flat().sort((one, other) => one - other)).toEqual([...texts.keys()])
    expect(groups.find((group) => group.includes(0))).toContain(1)
    expect(groups.find((group) => group.includes(2))).toContain(3)
    expect(groups.find((group) => group.includes(0))).not.toContain(2)
    // Pictures without words are nobody's twin.
    expect(groups.filter((group) => group.includes(4) || group.includes(5))).toHaveLength(2)
  }
})

test.each([
  ['Spain gives papers to everybody who arrives', 'Italy gives papers to everybody who arrives', false],
  ['The Spanish give papers to everybody', 'they say SPAIN will give papers to everybody', true],
  ['L’Espagne donne des papiers à tous', 'L’Italie donne des papiers à tous', false],
  ['Les Italiens donnent des papiers à tous', 'on dit : l’italie donne des papiers à tous', true],
  ['Papers for everybody who arrives by boat', 'Papers for everybody who arrives in Spain by boat', true],
  ['A visa for Niger is free this month', 'A visa for Nigeria is free this month', false],
  ['The boat from Senegal reaches Spain in a day', 'The boat reaches Spain in a day from Mauritania', true],
  ['Je travaille comme maçon, on paie bien', 'Je travaille comme maçon, on paie très bien', true],
])('countries tell rumours apart: "%s" and "%s" together: %s', (one, other, same) => {
  expect(together([one, other], (text) => text)).toHaveLength(same ? 1 : 2)
  expect(together([other, one], (text) => text)).toHaveLength(same ? 1 : 2)
})

test('what names no country stands with whichever came first, and never brings two countries together', () => {
  const texts = ['Spain gives papers to everybody now', 'They give papers to everybody now', 'Italy gives papers to everybody now']
  for (let seed = 1; seed <= 30; seed++) {
    const roll = dice(seed)
    const groups = together(
      [...texts].sort(() => roll() - 0.5),
      (text) => text,
    )
    expect(groups.some((group) => group.includes(texts[0] as string) && group.includes(texts[2] as string))).toBe(false)
    expect(groups.flat()).toHaveLength(3)
  }
})

test('what was said last stands, the same on every phone, in whatever order it came', () => {
  const said = [
    { id: 'a', n: 1, on: '2026-11-20' },
    { id: 'b', n: 2, on: '2026-11-22' },
    { id: 'c', n: 2, on: '2026-11-22' },
    { id: 'd', n: 2, on: '2026-11-21' },
  ]
  for (let seed = 1; seed <= 50; seed++) {
    const roll = dice(seed)
    expect(latest([...said].sort(() => roll() - 0.5))?.id).toBe('c')
  }
  expect(latest([])).toBeNull()
})

test('an answer is old after a year without a check', () => {
  expect(isOld('2025-11-29', '2026-11-29')).toBe(false)
  expect(isOld('2025-11-28', '2026-11-29')).toBe(true)
  expect(isOld('2026-11-29', '2026-11-29')).toBe(false)
})
