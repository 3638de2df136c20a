// The shapes of content stay at the server; what a phone writes is checked on the phone.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withoutShapes } from '../../src/build/content-shapes.ts'

const shelves = ['learning', 'people', 'publishing'].map((name) =>
  readFileSync(new URL(`../../src/shared/collections/${name}.ts`, import.meta.url), 'utf8'),
)
const declared = shelves.flatMap((code) => code.split(/^export const /m).slice(1))

test('no shape of content is left in what a phone gets', () => {
  expect(declared.some((code) => /: content\(\w/.test(code))).toBe(true)
  for (const code of shelves.map(withoutShapes)) expect(code).not.toMatch(/content\([^)]/)
})

test('only what the server alone writes has content in it: all else is checked where it is written', () => {
  const written = declared.filter((code) => !code.includes("family: 'server-only'"))
  expect(written.length).toBeGreaterThan(3)
  for (const code of written) expect(code).not.toContain('content(')
})
