// Search finds what somebody means, in the first three rows, however it is typed.
import { describe, expect, test } from 'vitest'
import type { Findable } from '#shared/rules/findable.ts'
import { folded, SearchIndex } from '#shared/rules/search.ts'
import { everythingIn, foundBar, measured } from '../../src/commands/search-figures.ts'

test.each(['en', 'fr'])('of what people type, 95 of 100 find it among the first three, in %s', (language) => {
  const { asked, missed, found } = measured(language)
  expect(asked).toBeGreaterThanOrEqual(60)
  expect([found >= foundBar, missed]).toEqual([true, missed])
})

const index = (documents: readonly Findable[]) => {
  const made = new SearchIndex()
  made.add(documents)
  return made
}
const first = (typed: string, documents: readonly Findable[]) => index(documents).find(typed)[0]?.id

describe('search', () => {
  const fr = everythingIn('fr')

  test('is blind to accents and capitals, both ways', () => {
    expect(folded('Épargne, CŒUR, naïve')).toBe('epargne, coeur, naive')
    for (const typed of ['désert', 'desert', 'DÉSERT', 'de\u0301sert']) expect(first(typed, fr)).toBe('rumours desert-easy')
  })

  test('answers while a word is only begun', () => {
    for (const typed of ['mauri', 'maurit', 'mauritan']) expect(first(typed, fr)).toBe('rumours everyone-gets-through')
  })

  test('leads to the page of the lesson on which the words stand', () => {
    const [found] = index(fr).find('deuxième code secret')
    expect(found?.to).toMatch(/^\/learn\/10\.1\/[2-6]$/)
    expect(folded(found?.piece ?? '')).toContain('deuxieme code')
  })

  test('finds an answer by the rumour and shows the truth', () => {
    const [found] = index(fr).find('tu as juré')
    expect(found).toMatchObject({ id: 'rumours oath-binds', kind: 'rumours', to: '/rumours/oath-binds' })
    expect(found?.title).toContain('crime')
    // The rumour itself stands with its answer, and nowhere else.
    expect(found?.piece).not.toContain('famille meurt')
  })

  test('what is nonsense finds nothing, and nothing typed breaks it', () => {
    const all = index(fr)
    for (const typed of ['', ' ', 'xqzjwv', '"', '(', '*', '🙂', 'a'.repeat(5000)]) expect(all.find(typed)).toEqual([])
  })

  test('the same document taken in twice is found once', () => {
    expect(
      index([...fr, ...fr])
        .find('sahara')
        .filter(({ id }) => id === 'rumours desert-easy'),
    ).toHaveLength(1)
  })
})
