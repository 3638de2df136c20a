// Whether a post gives a place to ask, measured on captions written for it.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { languages } from '#shared/product.ts'
import { saysWhereToAsk } from '#shared/rules/where-to-ask.ts'

type Sentence = { readonly text: string; readonly asks?: true }

test.each(languages)('in %s an invitation is heard, and a story without one is told from it', (language) => {
  const read = readFileSync(resolve(import.meta.dirname, `asking.${language}.json`), 'utf8')
  const sentences = JSON.parse(read) as readonly Sentence[]
  const wrong = sentences.filter(({ text, asks = false }) => saysWhereToAsk(text) !== asks)
  expect(sentences.length).toBeGreaterThanOrEqual(40)
  expect(wrong.map(({ text }) => text)).toEqual([])
})
