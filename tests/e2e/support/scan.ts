// Looks through every file of a browser's profile for words that must not be there: as UTF-8, as UTF-16 both ways, and in pieces.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A piece this long is enough to know a word by. */
const piece = 12

function written(word: string): Buffer[] {
  const little = Buffer.from(word, 'utf16le')
  return [Buffer.from(word, 'utf8'), little, Buffer.from(little).swap16()]
}

/** The word whole and in pieces, in every writing. */
function needles(word: string): Buffer[] {
  const pieces = Array.from({ length: Math.max(1, word.length - piece + 1) }, (_, at) => word.slice(at, at + piece))
  return [word, ...pieces].flatMap(written)
}

/** Those of the words that are somewhere in these bytes, if only in a piece. */
export const heldIn = (data: Buffer, words: readonly string[]): string[] =>
  words.filter((word) => needles(word).some((needle) => data.includes(needle)))

/** The files that hold these bytes. */
export function holding(folder: string, bytes: Buffer): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  return paths.filter((path) => readFileSync(join(folder, path)).includes(bytes))
}

/** Where each word was found: the word, and the files. */
export function found(folder: string, words: readonly string[]): { readonly word: string; readonly files: readonly string[] }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile())
  const hits = new Map(words.map((word) => [word, new Set<string>()]))
  const all = words.map((word) => ({ word, needles: needles(word) }))
  for (const path of paths) {
    const data = readFileSync(join(folder, path))
    for (const { word, needles: looked } of all) if (looked.some((needle) => data.includes(needle))) hits.get(word)?.add(path)
  }
  return [...hits].filter(([, files]) => files.size > 0).map(([word, files]) => ({ word, files: [...files] }))
}
