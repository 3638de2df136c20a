// Every language says what English says, with the same holes; and no sentence of the interface is in the code.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { ownKinds } from '#shared/collections/index.ts'
import { failures } from '#shared/failures.ts'
import { readingLevel } from '#shared/rules/reading-level.ts'
import { spacing } from '#shared/content-check.ts'
import { calledAs } from '../src/app/data/unsent.ts'

const root = resolve(import.meta.dirname, '..')
const locales = join(root, 'locales')
const languages = readdirSync(locales)
const parts = readdirSync(join(locales, 'en')).filter((name) => !name.startsWith('_') && name !== 'language.json')
const read = (language: string, part: string) => JSON.parse(readFileSync(join(locales, language, part), 'utf8')) as Record<string, string>
const stem = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const holes = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, hole]) => hole ?? '').sort((one, other) => one.localeCompare(other))
const code = readdirSync(join(root, 'src/app'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

describe.each(parts)('%s', (part) => {
  const english = read('en', part)

  test.each(languages)('%s has the same keys', (language) => {
    expect([...new Set(Object.keys(read(language, part)).map(stem))].sort()).toEqual([...new Set(Object.keys(english).map(stem))].sort())
  })

  test.each(languages)('%s has every plural form its own grammar asks for', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const keys = Object.keys(read(language, part))
    const counted = new Set(keys.filter((key) => key !== stem(key)).map(stem))
    for (const key of counted) expect(keys).toEqual(expect.arrayContaining(forms.map((form) => `${key}_${form}`)))
  })

  test.each(languages)('%s fills the same holes', (language) => {
    const here = read(language, part)
    for (const [key, text] of Object.entries(here)) {
      const twin = english[key] ?? english[`${stem(key)}_other`]
      expect([key, holes(text)]).toEqual([key, holes(twin ?? '')])
    }
  })
})

test('every failure has its sentence, and no sentence is for a failure that cannot happen', () => {
  for (const language of languages) expect(Object.keys(read(language, 'failures.json')).sort()).toEqual(Object.keys(failures).sort())
})

test('French has a no-break space wherever one belongs', () => {
  const bare = parts.flatMap((part) => Object.values(read('fr', part)).flatMap((text) => spacing(text.replace(/\{\{\w+\}\}/g, 'x'))))
  expect(bare).toEqual([])
})

test.each(['en', 'fr'] as const)('the interface is easy to read in %s', (language) => {
  const text = parts
    .flatMap((part) => Object.values(read(language, part)))
    .map((sentence) => sentence.replace(/\{\{\w+\}\}/g, '3').replace(/[^.!?…]$/, '$&.'))
    .join('\n')
  expect(readingLevel(text, language).easy).toBe(true)
})

test('no sentence of the interface is in the code', () => {
  const found: string[] = []
  for (const name of code.filter((path) => path.endsWith('.tsx'))) {
    const path = join(root, 'src/app', name)
    const text = readFileSync(path, 'utf8')
    const { program } = parseSync(path, text)
    walk(program, (node) => {
      if (node.type === 'JSXText' && /\p{L}{2,}/u.test(String(node.value))) found.push(`${name}: ${String(node.value).trim()}`)
      if (node.type === 'JSXAttribute' && ['aria-label', 'alt', 'title', 'placeholder'].includes(String((node.name as Node).name))) {
        const value = node.value as Node | null
        if (value?.type === 'Literal' && /\p{L}{2,}/u.test(String(value.value))) found.push(`${name}: ${String(value.value)}`)
      }
    })
  }
  expect(found).toEqual([])
})

const packKinds = ['lessons', 'rumours', 'guides', 'campaigns']
const goals = ['story', 'question', 'alternative', 'rumour']
const roles = ['volunteer', 'coordinator', 'lead', 'programme']
const around = ['before', 'after']
const states = ['draft', 'onphone', 'sending', 'received', 'accepted', 'fix', 'need']
const networks = ['offline', 'slow', 'online']

/** Keys put together while the app runs, by their pattern: the words that can stand where the star is. */
const put: Readonly<Record<string, readonly string[]>> = {
  'common sync.*': states,
  'common net.*': networks,
  'common tab.*': ['home', 'learn', 'create', 'rumours', 'me', 'review'],
  'compose cover.*': ['left', 'right', 'up', 'down', 'larger', 'smaller'],
  'compose goal.*': goals,
  'guides goal.*': goals,
  'guides by.*': ['campaign', 'topic', 'country'],
  'me display.*': ['day', 'night', 'sun'],
  'me display.*.detail': ['day', 'night', 'sun'],
  'me role.*': roles,
  'me pack.*': packKinds,
  'rumours where.*': ['person', 'radio', 'other'],
  'search kind.*': ['lessons', 'guides', 'rumours', 'briefs'],
  'start packs.*': packKinds,
  'start packs.*.detail': packKinds,
  'compose ready.*': ['name', 'short', 'source', 'ask', 'hope'],
  'numbers kind.*': ['question', 'picture', 'other'],
  'numbers next.*': ['question', 'picture'],
  'outbox calm.*': networks,
  'outbox means.*': states,
  'outbox hold.*': ['wifi', 'month', 'saver'],
  'outbox kind.*': [...ownKinds.map(calledAs), 'practice', 'deleted'],
  'lock back.*': ['broken', 'other'],
  'lock sign.*': ['drum', 'star', 'sun', 'moon', 'flag', 'bulb', 'globe', 'target'],
  'lock wipe.kind.*': [...ownKinds.map(calledAs), 'pictures'],
  'campaigns kind.*': ['post', 'video', 'podcast', 'film', 'answer', 'talk'],
  'campaigns task.*': ['accepted', 'delivered'],
  'learn level.*': ['1', '2', '3'],
  'certificates right.*': ['stories', 'boost'],
  'certificates ask.*': around,
  'certificates ask.*.detail': around,
  'certificates bar.*': around,
  'certificates answered.*': around,
  'learn module.*': Array.from({ length: 10 }, (_, at) => String(at + 1)),
}

/** Keys that come whole out of a word of the data. */
const whole = [
  ...['false', 'half-true', 'true'].map((verdict) => `rumours ${verdict}`),
  ...['accepted', 'changed', 'refused'].map((verdict) => `desk ${verdict}`),
  ...['saw', 'liked', 'said'].map((field) => `numbers ${field}`),
]

/** The keys that the first argument of a call can be, a star for each hole. */
function keysOf(node: Node | undefined): string[] {
  if (!node) return []
  switch (node.type) {
    case 'Literal':
      return [String(node.value)]
    case 'TemplateLiteral':
      return [(node.quasis as Node[]).map((quasi) => (quasi.value as { cooked: string }).cooked).join('*')]
    case 'ConditionalExpression':
      return [...keysOf(node.consequent as Node), ...keysOf(node.alternate as Node)]
    case 'TSAsExpression':
    case 'ParenthesizedExpression':
      return keysOf(node.expression as Node)
    default:
      return []
  }
}

/** Everything a file says, part by part: each function's own `t` speaks for the part it asked for. */
function saidIn(program: unknown): string[] {
  const said: string[] = []
  const into = (node: unknown, speakers: Map<string, string>): void => {
    if (Array.isArray(node)) return node.forEach((one) => into(one, speakers))
    if (typeof node !== 'object' || node === null) return
    const { type, id, init, callee, arguments: given } = node as Node & { id?: Node; init?: Node; callee?: Node; arguments?: Node[] }
    const inside = /Function/.test(type ?? '') ? new Map(speakers) : speakers
    if (type === 'VariableDeclarator' && (init?.callee as Node | undefined)?.name === 'useWords')
      inside.set(String(id?.name), String((init?.arguments as Node[] | undefined)?.[0]?.value))
    if (type === 'CallExpression' && callee?.type === 'Identifier') {
      const part = callee.name === 'say' ? String(given?.[0]?.value) : inside.get(String(callee.name))
      const key = given?.[callee.name === 'say' ? 1 : 0]
      if (part) said.push(...keysOf(key).map((one) => `${part} ${one}`))
    }
    for (const value of Object.values(node)) into(value, inside)
  }
  into(program, new Map())
  return said
}

test('no key is there that nothing says, part by part', () => {
  const said = code.flatMap((name) => {
    const path = join(root, 'src/app', name)
    return saidIn(parseSync(path, readFileSync(path, 'utf8')).program)
  })
  const patterns = [...new Set(said.filter((key) => key.includes('*')))].sort()
  expect(patterns).toEqual(Object.keys(put).sort())
  const all = new Set([...said, ...whole, ...Object.entries(put).flatMap(([key, words]) => words.map((word) => key.replace('*', word)))])
  const unsaid = parts
    .map((part) => part.replace('.json', ''))
    .filter((part) => part !== 'failures')
    .flatMap((part) => [...new Set(Object.keys(read('en', `${part}.json`)).map((key) => `${part} ${stem(key)}`))])
    .filter((key) => !all.has(key))
  expect(unsaid).toEqual([])
})

test.each(languages)('whatever people make has its own name in %s, where it waits and where it would be lost', (language) => {
  expect(ownKinds.length).toBeGreaterThan(5)
  for (const [part, key] of [
    ['outbox.json', 'kind.'],
    ['lock.json', 'wipe.kind.'],
  ] as const) {
    const words = read(language, part)
    const called = [...new Set(ownKinds.map(calledAs))].map((kind) => words[`${key}${kind}`])
    expect(called).not.toContain(undefined)
    expect(new Set(called).size).toBe(called.length)
  }
})

test('no sentence is for a refusal that nobody makes', () => {
  const made = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && name !== 'shared/failures.ts')
    .map((name) => readFileSync(join(root, 'src', name), 'utf8'))
    .join('\n')
  // No server of this release says them; phones that meet a later one in distress understand it.
  const ofServers = ['server-busy', 'server-full']
  expect(Object.keys(failures).filter((code) => !made.includes(`'${code}'`) && !ofServers.includes(code))).toEqual([])
})

type Node = { readonly type: string; readonly [key: string]: unknown }

function walk(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, see))
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') see(node as Node)
  for (const value of Object.values(node)) walk(value, see)
}
