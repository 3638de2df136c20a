// Which recording of a page stands, and that one of another text is never taken for it.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordings } from '#shared/collections/learning.ts'
import { misfits } from '#shared/kit/fields.ts'
import type { LessonPage } from '#shared/rules/lesson-blocks.ts'
import { mediaLimits } from '#shared/rules/media-kinds.ts'
import { answerRead, mostPageBytes, nextNumber, pageRead, printOf, saysThis, standingRecordings } from '#shared/rules/recorded.ts'
import { voiceNamed, voices } from '#shared/rules/voices.ts'
import { dice } from '../../support/dice.ts'

const told = (id: string, n: number, more: object = {}) => ({
  id,
  of: 'lessons:1.1.fr/idea',
  spoken: 'Wolof',
  print: 'p',
  n,
  on: '2026-11-29',
  media: `sound of ${id}`,
  ...more,
})

const content = new URL('../../../src/shared/content/', import.meta.url)
const all = ['en', 'fr'].flatMap((language) =>
  readdirSync(new URL(`lessons/${language}/`, content)).flatMap((name) => {
    const lesson = JSON.parse(readFileSync(new URL(`lessons/${language}/${name}`, content), 'utf8')) as {
      lesson: string
      pages: LessonPage[]
    }
    return lesson.pages.map((page) => ({ page, read: pageRead(`${lesson.lesson}.${language}`, page) }))
  }),
)

describe('what can be read aloud', () => {
  test('each page has a name of its own that fits, a print of its own, and no empty line', () => {
    expect(all.length).toBeGreaterThan(200)
    expect(new Set(all.map(({ read }) => read.of)).size).toBe(all.length)
    expect(new Set(all.map(({ read }) => printOf(read))).size).toBe(all.length)
    for (const { read } of all) {
      expect(read.lines.every((line) => line.trim())).toBe(true)
      const data = { of: read.of, spoken: 'Wolof', n: 1, print: printOf(read), by: 'Fatou', on: '2026-11-29' }
      expect(misfits(recordings.fields, data)).toEqual([])
    }
  })

  test('any word that is said differently is another text; another drawing or source is not', () => {
    for (const { page, read } of all) {
      const print = printOf(read)
      expect(saysThis({ of: read.of, print }, read)).toBe(true)
      expect(saysThis({ of: read.of, print }, { ...read, of: `${read.of}x` })).toBe(false)
      for (const at of read.lines.keys()) {
        const lines = read.lines.with(at, `${read.lines[at]}.`)
        expect(saysThis({ of: read.of, print }, { ...read, lines })).toBe(false)
      }
      if (page.kind === 'idea') expect(printOf(pageRead('x', { ...page, art: 'drum' }))).toBe(printOf(pageRead('x', page)))
    }
  })

  test('an answer is read without its rumour', () => {
    const answer = { id: 'one-price.fr', truth: 'T', figure: { text: 'F' }, ask: 'A', advice: 'V', heard: 'the rumour' }
    expect(answerRead(answer)).toEqual({ of: 'rumours:one-price.fr', lines: ['T', 'F', 'A', 'V'] })
  })
})

describe('of what was said of a text', () => {
  test('the latest stands, in each language for itself', () => {
    const one = told('a', 1)
    const two = told('b', 2)
    const pulaar = told('c', 1, { spoken: 'Pulaar' })
    expect(standingRecordings([two, pulaar, one])).toEqual([two, pulaar])
    expect(standingRecordings([one, told('x', 1, { spoken: 'wolof', on: '2026-11-30' })]).map(({ id }) => id)).toEqual(['x'])
  })

  test('taken away is nowhere, until it is recorded again', () => {
    const away = told('b', 2, { media: undefined })
    expect(standingRecordings([told('a', 1), away])).toEqual([])
    expect(standingRecordings([told('a', 1), away, told('c', 3)]).map(({ id }) => id)).toEqual(['c'])
  })

  test('whatever came in whatever order, every phone has the same one, and the next number is above all', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed)
      const some = Array.from({ length: 1 + Math.floor(roll() * 8) }, (_, at) =>
        told(`id${at}`, 1 + Math.floor(roll() * 3), {
          of: `lessons:1.1.fr/${roll() < 0.5 ? 'a' : 'b'}`,
          spoken: roll() < 0.5 ? 'Baoulé' : 'baoule',
          on: roll() < 0.5 ? '2026-11-29' : '2026-11-28',
          ...(roll() < 0.2 && { media: undefined }),
        }),
      )
      const stands = (list: typeof some) =>
        standingRecordings(list)
          .map(({ id }) => id)
          .sort()
      const mixed = [...some].sort(() => roll() - 0.5)
      expect(stands(mixed), `seed ${seed}`).toEqual(stands(some))
      for (const { of, spoken } of some) {
        const next = told('new', nextNumber(some, of, spoken), { of, spoken })
        expect(standingRecordings([...some, next]), `seed ${seed}`).toContain(next)
      }
    }
  })
})

test('the phone keeps to what the server takes', () => {
  expect(mediaLimits['page-voice'].bytes).toBe(mostPageBytes)
})

describe('the name of a language', () => {
  test('that is known is written as it is known, any other as it was typed', () => {
    for (const voice of voices) expect([voiceNamed(` ${voice.toUpperCase()} `), voice.length <= 40]).toEqual([voice, true])
    expect(voiceNamed('baoule')).toBe('Baoulé')
    expect(voiceNamed('  Bassari   du nord ')).toBe('Bassari du nord')
    expect(voiceNamed('  ')).toBe('')
    expect(new Set(voices).size).toBe(voices.length)
  })
})
