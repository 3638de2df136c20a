// The list of what can go wrong is honest: whatever stands on it happens somewhere.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failures } from '#shared/failures.ts'

const root = join(import.meta.dirname, '../src')
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && path !== join('shared', 'failures.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')

test('every failure is said somewhere', () => {
  expect(Object.keys(failures).filter((code) => !sources.includes(`'${code}'`))).toEqual([])
})
