// The advice beside a caption finds what it should and leaves the rest alone, measured on captions written for it.
import { describe, expect, test } from 'vitest'
import { languages } from '#shared/product.ts'
import { captionChecks } from '#shared/rules/captions.ts'
import { pricesAJourney, showsPlace } from '#shared/rules/journey-signs.ts'
import { peopleIn } from '#shared/rules/people.ts'
import { wordingFindings } from '#shared/rules/wording.ts'
import { bars, figures, sentencesOf, vectors, wordingList } from '../../src/commands/wording-figures.ts'

describe.each(languages)('in %s', (language) => {
  const sentences = sentencesOf(language)

  test.each([
    ['the whole list', true],
    ['the list as it is shown while writing', false],
  ])('%s holds its bars', (_, all) => {
    const { words, signs, falseAlarms, missed, alarms } = figures(sentences, wordingList(language, all))
    expect(words.recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(bars.recall)
    expect(signs.recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(bars.recall)
    expect(falseAlarms, JSON.stringify(alarms)).toBeLessThanOrEqual(bars.falseAlarms)
  })

  test('the set is large, half of it innocent, and every entry that looks for words is in it twice', () => {
    const { entries } = wordingList(language, true)
    expect(sentences.length).toBeGreaterThanOrEqual(200)
    expect(sentences.filter(({ words, signs }) => !words && !signs).length).toBeGreaterThanOrEqual(100)
    expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length)
    const named = sentences.flatMap(({ words = [] }) => words)
    expect(named.filter((id) => !entries.some((entry) => entry.id === id))).toEqual([])
    const rare = entries.filter(({ id, match }) => match.length > 0 && named.filter((one) => one === id).length < 2)
    expect(rare.map(({ id }) => id)).toEqual([])
  })

  test('every phrase that is looked for is found when somebody writes it, and no innocent one is', () => {
    const list = wordingList(language, true)
    const silent = list.entries.flatMap(({ match }) => match).filter((phrase) => wordingFindings(phrase, list).length === 0)
    expect(silent).toEqual([])
    const loud = list.entries.flatMap(({ fine = [] }) => fine).filter((phrase) => wordingFindings(phrase, list).length > 0)
    expect(loud).toEqual([])
  })
})

test('letters and hashtags are counted as the examples say', () => {
  for (const { name, all, pass } of vectors()) expect([name, pass]).toEqual([name, all])
})

test('chosen hashtags are read like those in the text', () => {
  const list = wordingList('en', false)
  const place = { counting: 'utf16', max: null, visible: null, advised: [0, 100], hashtags: { max: null, advised: [0, 9] } } as never
  const kinds = (tags: string[]) => captionChecks('My road?', tags, place, list).map(({ kind }) => kind)
  expect(kinds(['#StopIllegalMigration'])).toContain('wording')
  expect(kinds(['#MyStory'])).not.toContain('wording')
})

test('a capital begins a word of a hashtag, a small letter does not', () => {
  const list = wordingList('en', true)
  expect(wordingFindings('#OurMigrantVoices', list)).toHaveLength(1)
  expect(wordingFindings('#YourMigrantStory', list)).toEqual([])
})

test('who sells the journey is told from others who are named', () => {
  expect(peopleIn('The smuggler Ballah and my friend Awa')).toEqual([
    { name: 'Ballah', smuggler: true },
    { name: 'Awa', smuggler: false },
  ])
})

test('an amount alone is no price of a journey, a journey alone neither', () => {
  expect(pricesAJourney('Le passeur veut 1 500 000 francs.')).toBe(true)
  expect(pricesAJourney('Le passeur a menti. Mon prêt : 200 000 francs.')).toBe(false)
})

test('where somebody is now is a sign, where they were is not', () => {
  expect(showsPlace('Je suis à la gare en ce moment')).toBe(true)
  expect(showsPlace('J’étais à la gare en 2019')).toBe(false)
})

test('a place is heard whatever is said after it', () => {
  expect(showsPlace('I am at the station in Agadez right now. Thank you everyone.')).toBe(true)
  expect(showsPlace('Je suis à la gare en ce moment. Bonjour à tous')).toBe(true)
  expect(showsPlace('Je suis chaque matin à la gare en ce moment')).toBe(false)
})

test('a quote that is never closed silences nothing', () => {
  const list = wordingList('en', true)
  expect(wordingFindings('They called me "brother. We were illegal migrants on that road.', list).length).toBeGreaterThan(0)
})

test('the longest text a place takes is read while somebody types', () => {
  const words = 'My friend Aminata left Kankan with 500 euros. The boat was Late and Captain Demba said Wait. '
  for (const text of [words.repeat(680), 'ABCDE FGHIJ '.repeat(5000), '9 '.repeat(30_000), 'A '.repeat(30_000)]) {
    const began = performance.now()
    peopleIn(text)
    pricesAJourney(text)
    showsPlace(text)
    // A few hundredths of a second here; what grows with the square of the letters takes many seconds.
    expect(performance.now() - began).toBeLessThan(2000)
  }
})
