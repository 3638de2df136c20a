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

const brief = (language: 'en' | 'fr', change: (text: string) => string = (text) => text): ContentFile => ({
  path: `briefs/${language}/road-to-equality.json`,
  kind: 'briefs',
  language,
  id: 'road-to-equality',
  data: JSON.parse(change(readFileSync(new URL(`briefs/${language}/road-to-equality.json`, root), 'utf8'))) as JsonObject,
})
const places = { drawings: new Set<string>(), surfaces: new Set(['whatsapp.status', 'facebook.page', 'tiktok.video']) }
const noLessons = (text: string) => text.replaceAll(/, "lesson": "[\d.]+"|,\s+"lesson": "[\d.]+"/g, '')

test('a brief that is whole in both languages has no problem', () => {
  expect(contentProblems([brief('en', noLessons), brief('fr', noLessons)], places)).toEqual([])
})

test.each([
  ['two tasks with one id', (text: string) => text.replace('"id": "t2"', '"id": "t1"'), 'tasks is missing or does not fit'],
  ['a task that is another one elsewhere', (text: string) => text.replace('"id": "t2"', '"id": "t9"'), 'its tasks are'],
  ['a task after the end', (text: string) => text.replace('"due": "2027-03-31"', '"due": "2027-04-02"'), 'outside of the campaign'],
  ['an embargo after the start', (text: string) => text.replace('"starts"', '"opens": "2027-03-02", "starts"'), 'not in their order'],
])('%s is found', (_what, change, said) => {
  expect(contentProblems([brief('en', (text) => change(noLessons(text))), brief('fr', noLessons)], places).join('\n')).toContain(said)
})

test('a lesson that helps with a task has to be there', () => {
  expect(contentProblems([brief('en'), brief('fr', noLessons)], places).join('\n')).toContain('names the lesson 9.2, which is not there')
})
