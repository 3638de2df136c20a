// Content that the app carries in itself, cut down at build time to what a phone needs: `virtual:limits`, `virtual:wording/<language>`.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Plugin } from 'vite'
import { fingerprint, type Json } from '../shared/kit/json.ts'
import { languages } from '../shared/product.ts'
import { limitsFrom, type PlatformData } from '../shared/rules/platforms.ts'
import { wordingFrom, type TerminologyData } from '../shared/rules/wording.ts'

const folder = resolve(import.meta.dirname, '../shared/content')
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'))

const made: Readonly<Record<string, { readonly file: string; readonly data: () => unknown }>> = {
  'virtual:limits': { file: 'platforms.json', data: () => limitsFrom(read('platforms.json') as PlatformData) },
  ...Object.fromEntries(
    languages.map((language) => [
      `virtual:wording/${language}`,
      { file: 'terminology.json', data: () => wordingFrom(read('terminology.json') as TerminologyData, language) },
    ]),
  ),
}

/** Fingerprints of what the app is born with, by name: the server sends a phone only what is different from it. */
export function bornPrints(): Record<string, string> {
  return Object.fromEntries(Object.entries(made).map(([name, { data }]) => [name.replace('virtual:', ''), fingerprint(data() as Json)]))
}

/** The plug-in that answers the virtual modules. Each exports JSON as its default. */
export function content(): Plugin {
  return {
    name: 'tama-content',
    resolveId: (id) => (id in made ? `\0${id}` : null),
    load(id) {
      const known = made[id.slice(1)]
      if (!known || !id.startsWith('\0')) return null
      this.addWatchFile(resolve(folder, known.file))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(known.data()))})`
    },
  }
}
