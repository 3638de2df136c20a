// The content keeps its own rules; and the check that says so finds what breaks them.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contentProblems, spacing, type ContentFile } from '#shared/content-check.ts'
import type { JsonObject } from '#shared/kit/json.ts'

const root = new URL('../../src/shared/content/', import.meta.url)
const lesson = (language: 'en' | 'fr', change: (text: string) => string = (text) => text): ContentFile => ({
  path: `lessons/${language}/1.1.json`,
  kind: 'lessons',
  language,
  id: '1.1',
  data: JSON.parse(change(readFileSync(new URL(`lessons/${language}/1.1.json`, root), 'utf8'))) as JsonObject,
})
const around = { drawings: new Set(['talk', 'crossroads', 'megaphone']), surfaces: new Set(['x.post']) }

test('a lesson that is whole in both languages has no problem', () => {
  expect(contentProblems([lesson('en'), lesson('fr')], around)).toEqual([])
})

test.each([
  ['a language that is missing', [lesson('en')], 'is missing in fr'],
  ['a drawing that is not there', [lesson('en', (text) => text.replace('"talk"', '"nowhere"')), lesson('fr')], 'the drawing nowhere'],
  [
    'a place that is not there',
    [lesson('en', (text) => text.replace('"wording"', '"length:moon.post"')), lesson('fr')],
    'the place moon.post',
  ],
  [
    'a page that is too long',
    [lesson('en', (text) => text.replace('Your voice counts.', 'Your voice counts. '.repeat(5))), lesson('fr')],
    '25 at most',
  ],
  [
    'a source that is not there',
    [lesson('en', (text) => text.replace('"source": "G"', '"source": "Z"')), lesson('fr')],
    'names an unknown source',
  ],
  ['a field that does not fit', [lesson('en', (text) => text.replace('"minutes": 5', '"minutes": 500')), lesson('fr')], 'minutes'],
  ['a French sign without its space', [lesson('en'), lesson('fr', (text) => text.replace('\u00a0?', '?'))], 'no-break space'],
])('%s is found', (_what, files, said) => {
  expect(contentProblems(files, around).join('\n')).toContain(said)
})

test('one broken file hides no other', () => {
  const broken = lesson('en', (text) => text.replace('"minutes": 5', '"minutes": 500'))
  const long = { ...lesson('fr', (text) => text.replace('"art": "talk"', '"art": "moon"')) }
  expect(contentProblems([broken, long], around).length).toBeGreaterThanOrEqual(2)
})

test('links need no space before their colon', () => {
  expect(spacing('Voir https://example.org/a?b')).toEqual([])
})
