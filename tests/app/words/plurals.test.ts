// A form that says the same as another travels once: nobody notices.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withPlurals } from '../../../src/app/words/plurals.ts'
import { withoutRepeats } from '../../../src/build/plurals.ts'

test('every word that a translator wrote is there again on the phone', () => {
  for (const file of readdirSync('locales/fr')) {
    const words = JSON.parse(readFileSync(`locales/fr/${file}`, 'utf8')) as Record<string, string>
    expect(withPlurals(withoutRepeats(words))).toEqual(words)
  }
})

test('a form of its own stays, and travels', () => {
  const words = { a_one: '1', a_many: 'many', a_other: 'other' }
  expect(withoutRepeats(words)).toEqual(words)
  expect(withPlurals(words)).toEqual(words)
})
