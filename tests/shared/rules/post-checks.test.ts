// What is said about a whole post, and which rule a hashtag under the fingers breaks.
import { expect, test } from 'vitest'
import hashtagsEn from '#shared/content/guides/en/hashtags.json' with { type: 'json' }
import hashtagsFr from '#shared/content/guides/fr/hashtags.json' with { type: 'json' }
import { isHashtag } from '#shared/rules/hashtags.ts'
import { postChecks } from '#shared/rules/post-checks.ts'
import { tagAdvice } from '#shared/rules/tag-advice.ts'

const kinds = (caption: string, alts: string[] = [], hashtags: string[] = []) =>
  postChecks({ caption, hashtags, pictures: alts.map((alt) => ({ alt })) }).map(({ kind, weight }) => `${kind} ${weight}`)

test('a post without a place to ask is told so kindly, one with a link, a page or an invitation is not', () => {
  expect(kinds('My road home.')).toEqual(['ask hint'])
  for (const text of ['My road: iom.int', 'Voir @VoixTama', 'Write to me.', 'Demandez à la mairie.']) expect(kinds(text)).toEqual([])
})

test('one picture that nobody described is asked about, whatever the others say', () => {
  expect(kinds('Write to me.', ['A woman sews.', ' '])).toEqual(['alt look'])
  expect(kinds('Write to me.', ['A woman sews.'])).toEqual([])
})

test('an empty post has nothing said about it', () => {
  expect(kinds('  ', [''], ['#MyStory'])).toEqual([])
})

test.each([
  ['2026', 'digits'],
  ['#8', 'digits'],
  ['Côte-d’Ivoire', 'break'],
  ['my story', 'break'],
  ['#mynewlifehere', 'capital'],
  ['#MyNewLifeHere', null],
  ['thiès', null],
  ['السلامعليكمورحمة', null],
  ['', null],
])('%s breaks the rule %s', (typed, rule) => {
  expect(tagAdvice(typed)).toBe(rule)
})

test('the guide has the rules that are shown, and keeps them in its own sets', () => {
  for (const { rules, sets } of [hashtagsEn, hashtagsFr]) {
    expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['digits', 'break', 'capital']))
    for (const tag of sets.flatMap(({ tags }) => tags)) expect([tag, isHashtag(tag), tagAdvice(tag)]).toEqual([tag, true, null])
    const countries = sets.flatMap((set) => ('country' in set ? [set.country] : []))
    expect(countries.toSorted()).toEqual(['CI', 'GM', 'GN', 'LR', 'NG', 'SL', 'SN'])
  }
})
