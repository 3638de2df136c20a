// How well the advice beside a caption does on a set of captions that say what each should raise.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '../shared/product.ts'
import { captionChecks } from '../shared/rules/captions.ts'
import { weightedLength } from '../shared/rules/counting.ts'
import { hashtagsIn } from '../shared/rules/hashtags.ts'
import { limitsFrom, type PlatformData, type Surface } from '../shared/rules/platforms.ts'
import { wordingFrom, type TerminologyData, type Wording } from '../shared/rules/wording.ts'

/** A caption, the entries of terminology.json that it should raise, and the signs of a person or of a smuggler's trade in it. */
export type Sentence = { readonly text: string; readonly words?: readonly string[]; readonly signs?: readonly string[] }

type Wrong = { readonly what: string; readonly text: string }
type Share = { readonly expected: number; readonly found: number; readonly recall: number }
export type Figures = {
  readonly sentences: number
  /** Sentences that should raise nothing. */
  readonly clean: number
  readonly words: Share
  readonly signs: Share
  /** Whatever is raised and was not expected, in clean sentences and in others, against the number of clean ones. */
  readonly falseAlarms: number
  readonly missed: readonly Wrong[]
  readonly alarms: readonly Wrong[]
}

/** What has to hold, in percent. */
export const bars = { recall: 95, falseAlarms: 2 }

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'))
const terminology = read('src/shared/content/terminology.json') as TerminologyData
const platforms = read('src/shared/content/platforms.json') as PlatformData & {
  readonly counting: {
    readonly 'x-weighted': { readonly testVectors: readonly { readonly name: string; readonly text: string; readonly weighted: number }[] }
    readonly hashtags: { readonly testVectors: readonly { readonly text: string; readonly hashtags: readonly string[] }[] }
  }
}
const surface = limitsFrom(platforms).surfaces.find(({ id }) => id === 'facebook.page') as Surface

/** The list as somebody who writes meets it, or all of it: with the entries that only the guide shows. */
export function wordingList(language: Language, all: boolean): Wording {
  const list = wordingFrom(terminology, language)
  return all ? { ...list, entries: list.entries.map((entry) => ({ ...entry, level: 'warn' })) } : list
}

export const sentencesOf = (language: Language) => read(`tests/wording/sentences.${language}.json`) as readonly Sentence[]

const about = ['length', 'question', 'hashtags']

/** Runs the rules that a caption meets in the app over the sentences. */
export function figures(sentences: readonly Sentence[], list: Wording): Figures {
  const shown = new Set(list.entries.filter(({ level }) => level !== 'hint').map(({ id }) => id))
  const silent = new Set(list.entries.map(({ id }) => id).filter((id) => !shown.has(id)))
  const missed: Wrong[] = []
  const alarms: Wrong[] = []
  const counts = { words: { expected: 0, found: 0 }, signs: { expected: 0, found: 0 } }
  let clean = 0
  for (const { text, words = [], signs = [] } of sentences) {
    const raised = captionChecks(text, [], surface, list).filter(({ kind }) => !about.includes(kind))
    const expected = { words: new Set(words.filter((id) => !silent.has(id))), signs: new Set(signs) }
    const found = {
      words: new Set(raised.flatMap((check) => (check.kind === 'wording' ? [check.finding.entry.id] : []))),
      signs: new Set<string>(raised.flatMap(({ kind }) => (kind === 'wording' ? [] : [kind]))),
    }
    if (words.length + signs.length === 0) clean += 1
    for (const part of ['words', 'signs'] as const) {
      counts[part].expected += expected[part].size
      for (const what of expected[part]) {
        if (found[part].has(what)) counts[part].found += 1
        else missed.push({ what, text })
      }
      for (const what of found[part]) if (!expected[part].has(what)) alarms.push({ what, text })
    }
  }
  const share = ({ expected, found }: { expected: number; found: number }) => ({ expected, found, recall: (100 * found) / expected })
  return {
    sentences: sentences.length,
    clean,
    words: share(counts.words),
    signs: share(counts.signs),
    falseAlarms: (100 * alarms.length) / clean,
    missed,
    alarms,
  }
}

export const holds = ({ words, signs, falseAlarms }: Figures) =>
  words.recall >= bars.recall && signs.recall >= bars.recall && falseAlarms <= bars.falseAlarms

/** How many of the counting examples of platforms.json come out as they should. */
export function vectors(): readonly { readonly name: string; readonly all: number; readonly pass: number }[] {
  const letters = platforms.counting['x-weighted'].testVectors
  const tags = platforms.counting.hashtags.testVectors
  return [
    {
      name: 'letters as X counts them',
      all: letters.length,
      pass: letters.filter((one) => weightedLength(one.text) === one.weighted).length,
    },
    { name: 'hashtags', all: tags.length, pass: tags.filter((one) => hashtagsIn(one.text).join() === one.hashtags.join()).length },
  ]
}
