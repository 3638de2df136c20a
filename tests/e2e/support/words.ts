// The sentences of the interface, as the journeys look for them: by what a person reads.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../../../locales')

/** Answers the sentence of a part's key in a language, its holes filled. */
export function speaker(language: 'fr' | 'en') {
  const parts = new Map<string, Record<string, string>>()
  return (part: string, key: string, facts: Readonly<Record<string, string | number>> = {}): string => {
    const known = parts.get(part) ?? (JSON.parse(readFileSync(join(root, language, `${part}.json`), 'utf8')) as Record<string, string>)
    parts.set(part, known)
    const text = known[key]
    if (text === undefined) throw new Error(`No sentence ${part} ${key} in ${language}.`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, hole: string) => String(facts[hole] ?? ''))
  }
}
