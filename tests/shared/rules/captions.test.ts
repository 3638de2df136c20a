// What the app says beside a caption, and how each platform counts.
import { describe, expect, test } from 'vitest'
import data from '#shared/content/platforms.json' with { type: 'json' }
import terminology from '#shared/content/terminology.json' with { type: 'json' }
import { captionChecks, endsWithQuestion } from '#shared/rules/captions.ts'
import { firstPart, linksIn, weightedLength } from '#shared/rules/counting.ts'
import { hashtagFrom, hashtagsIn, isHashtag, withHashtags } from '#shared/rules/hashtags.ts'
import { peopleIn, phoneNumbersIn } from '#shared/rules/people.ts'
import { limitsFrom, type Surface } from '#shared/rules/platforms.ts'
import { wordingFindings, wordingFrom } from '#shared/rules/wording.ts'

const limits = limitsFrom(data)
const place = (id: string) => limits.surfaces.find((surface) => surface.id === id) as Surface
const words = wordingFrom(terminology, 'en')
const mots = wordingFrom(terminology, 'fr')
const namesIn = (text: string) => peopleIn(text).map(({ name }) => name)
const kinds = (caption: string, id = 'facebook.page', tags: string[] = []) =>
  captionChecks(caption, tags, place(id), words).map(({ kind, weight }) => `${kind} ${weight}`)

describe('length', () => {
  test.each(data.counting['x-weighted'].testVectors)('X counts $name as $weighted', ({ text, weighted }) => {
    expect(weightedLength(text)).toBe(weighted)
  })

  test('a known limit that is passed says by how much', () => {
    const [check] = captionChecks('a'.repeat(300), [], place('x.post'), null)
    expect(check).toMatchObject({ kind: 'length', weight: 'over', left: -20 })
  })

  test('a limit that nobody knows stops nobody', () => {
    expect(place('whatsapp.status').max).toBeNull()
    expect(kinds('a'.repeat(5000), 'whatsapp.status')[0]).toBe('length hint')
  })

  test('what is cut away is cut between letters', () => {
    expect(firstPart('ab👨‍👩‍👧‍👦cd', 3, 'x-weighted')).toBe('ab')
    expect(firstPart('ab👨‍👩‍👧‍👦cd', 4, 'x-weighted')).toBe('ab👨‍👩‍👧‍👦')
  })

  test('links are found with and without https, and not in the middle of a word', () => {
    expect(linksIn('Lire iom.int et https://gouv.sn/a. Écris à awa@iom.int')).toEqual(['iom.int', 'https://gouv.sn/a'])
  })

  test('the limits keep their date, their sources and how sure they are', () => {
    expect(limits.checked).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(place('instagram.feed')).toMatchObject({ hashtags: { max: 5 } })
    for (const { id, max, from } of limits.surfaces) if (max !== null) expect([id, from.length > 0]).toEqual([id, true])
  })
})

describe('hashtags', () => {
  test.each(data.counting.hashtags.testVectors)('$text holds $hashtags', ({ text, hashtags }) => {
    expect(hashtagsIn(text)).toEqual(hashtags)
  })

  test('in N’Ko, Adlam and Arabic letters are hashtags too', () => {
    expect(hashtagsIn('#ߒߞߏ #𞤆𞤵𞤤𞤢𞤪 #السلام')).toEqual(['ߒߞߏ', '𞤆𞤵𞤤𞤢𞤪', 'السلام'])
  })

  test('are made from words: each with a capital, dashes and apostrophes gone', () => {
    expect(hashtagFrom("Côte d'Ivoire")).toBe('#CôteDIvoire')
    expect(hashtagFrom('#RoadToEquality')).toBe('#RoadToEquality')
    expect(hashtagFrom('2026')).toBeNull()
    expect(isHashtag('#Côte-dIvoire')).toBe(false)
  })

  test('are not said twice when the caption has them already', () => {
    expect(withHashtags('Hello #MyStory', ['#mystory', '#Thiès'])).toBe('Hello #MyStory\n\n#Thiès')
  })

  test('too many for a place that caps them are said to be too many', () => {
    expect(kinds('Hi?', 'instagram.feed', ['#A', '#B', '#C', '#D', '#E', '#F'])).toContain('hashtags over')
    expect(kinds('Hi?', 'facebook.page', ['#A'])).toContain('hashtags good')
  })
})

describe('people', () => {
  test('a name in the middle or at the start of a sentence is seen', () => {
    expect(namesIn('Aïssatou a ouvert sa boutique. Puis Moussa est venu.')).toEqual(['Aïssatou', 'Moussa'])
    expect(kinds('Aïssatou opened her shop. Who inspires you?')).toContain('name look')
  })

  test('places, months, apps and hashtags are no names', () => {
    expect(namesIn('En mars, à Thiès, sur WhatsApp, en Libye. #RoadToEquality')).toEqual([])
  })

  test('a telephone number is seen, a year or an amount is not', () => {
    expect(phoneNumbersIn('Appelle +221 77 123 45 67 ou 00224620112233')).toHaveLength(2)
    expect(phoneNumbersIn('En 2025, 7 667 personnes et 63 000 en dix ans')).toEqual([])
  })
})

describe('wording', () => {
  test('says what to say instead, and why', () => {
    const [found] = wordingFindings('She is an illegal migrant.', words)
    expect(found?.entry.say).toContain('irregular')
    expect(found?.entry.reason.length).toBeGreaterThan(10)
  })

  test('does not mind case, accents or the kind of apostrophe', () => {
    expect(wordingFindings('La MIGRATION ILLEGALE', mots)).toHaveLength(1)
    expect(wordingFindings('s’infiltrer en Europe', mots)).toHaveLength(1)
    expect(wordingFindings("s'infiltrer en Europe", mots)).toHaveLength(1)
  })

  test('knows the plural and the feminine of French', () => {
    for (const text of ['des migrants illégaux', 'les immigrés illégaux', 'une migrante illégale', 'l’immigration illégale'])
      expect(wordingFindings(text, mots), text).toHaveLength(1)
  })

  test('the longest phrase wins, whatever begins first', () => {
    const [found, ...more] = wordingFindings('She was called an illegal immigrant.', words)
    expect(found?.words).toBe('illegal immigrant')
    expect(more).toEqual([])
  })

  test('points at the words as they were written', () => {
    const text = 'Été : la migration illégale tue.'
    const [found] = wordingFindings(text, mots)
    expect(text.slice(found?.from, found?.to)).toBe('migration illégale')
  })

  test('leaves good sentences alone', () => {
    for (const text of ['Irregular migration has risks.', 'I came home and opened a shop.', 'Who inspires you?'])
      expect(wordingFindings(text, words)).toEqual([])
  })
})

test('a question at the end is praised, hashtags after it do not hide it', () => {
  expect(endsWithQuestion('I came home. And you?')).toBe(true)
  expect(endsWithQuestion('And you?\n\n#MyStory')).toBe(true)
  expect(endsWithQuestion('Why? I will tell you. It is long. Very long.')).toBe(false)
})

test('an empty caption has nothing said about it', () => {
  expect(captionChecks('  ', ['#A'], place('x.post'), words)).toEqual([])
})
