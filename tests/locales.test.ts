// Every language says what English says, with the same holes; and no sentence of the interface is in the code.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'
import { failures } from '#shared/failures.ts'
import { readingLevel } from '#shared/rules/reading-level.ts'
import { spacing } from '#shared/content-check.ts'

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

test('no key is there that nothing says', () => {
  const text = code.map((name) => readFileSync(join(root, 'src/app', name), 'utf8')).join('\n')
  const unused = parts
    .filter((part) => part !== 'failures.json')
    .flatMap((part) => [...new Set(Object.keys(read('en', part)).map(stem))].map((key) => ({ part, key })))
    .filter(({ key }) => !text.includes(`'${key}'`) && !dynamic(text, key))
    .map(({ part, key }) => `${part} ${key}`)
  expect(unused).toEqual([])
})

/** A key whose last part is put together while the app runs: `sync.${state}`. */
function dynamic(text: string, key: string): boolean {
  const cut = key.lastIndexOf('.')
  const starts = cut > 0 && text.includes(`\`${key.slice(0, cut + 1)}\${`)
  const [first, ...rest] = key.split('.')
  return (
    starts ||
    (rest.length === 2 && text.includes(`\`${first}.\${`) && new RegExp(`\`${first}\\.\\$\\{[^}]+\\}\\.${rest[1]}\``).test(text)) ||
    (rest.length === 0 && /t\(answer\.verdict\)/.test(text) && ['false', 'true', 'half-true'].includes(key))
  )
}

type Node = { readonly type: string; readonly [key: string]: unknown }

function walk(node: unknown, see: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, see))
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') see(node as Node)
  for (const value of Object.values(node)) walk(value, see)
}
