// Risk against other ways: counted by words, in both languages, and silent while there is little to count.
import { expect, test } from 'vitest'
import { balanceOf, balanceOver } from '#shared/rules/balance.ts'

test('posts that tell risks and posts that show ways are counted; one may do both', () => {
  expect(
    balanceOf([
      'The road is dangerous.',
      'Le passeur a menti. Mes frères sont morts.',
      'I learn a trade here.',
      'La route a pris mon argent, j’avais faim. Aujourd’hui je vends du jus.',
      'What would you ask?',
    ]),
  ).toEqual({ of: 5, risk: 3, way: 2 })
})

test.each([
  'I moved the whole family.',
  'Un volet bleu, un mortier.',
  'My dietician is kind.',
  'Il est né à Dakar.',
  'Une chambre claire.',
])('words that only look alike are not counted: %s', (text) => {
  expect(balanceOf([text, text, text])).toEqual({ of: 3, risk: 0, way: 0 })
})

test('under three posts nothing is said, and only the newest ten are looked at', () => {
  expect(balanceOf(['Danger.', 'Danger.', '  '])).toBeNull()
  expect(balanceOf([...Array<string>(balanceOver).fill('Hello.'), 'Danger.'])).toEqual({ of: balanceOver, risk: 0, way: 0 })
})
