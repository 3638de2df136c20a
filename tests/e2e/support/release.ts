// The next release of the app: the same sources with one sentence changed, built for real, in a folder of its own.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../..')
const made = ['src', 'locales', 'public', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']

export type NextRelease = { readonly root: string; readonly end: () => void }

/** Builds it. `part` and `key` name the sentence that is new in it, in every language. */
export function nextRelease(part: string, key: string, sentence: string): NextRelease {
  const folder = mkdtempSync(join(tmpdir(), 'tama-next-'))
  for (const name of made) cpSync(join(root, name), join(folder, name), { recursive: true, preserveTimestamps: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const language of ['fr', 'en']) {
    const file = join(folder, 'locales', language, `${part}.json`)
    const words = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
    writeFileSync(file, JSON.stringify({ ...words, [key]: sentence }))
  }
  const { status, stdout, stderr } = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The next release could not be built:\n${stdout}${stderr}`)
  return { root: folder, end: () => rmSync(folder, { recursive: true, force: true }) }
}
