// Brings the content the product is born with into the store: what is new, and what nobody has edited since it was brought.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { collectionNamed } from '#shared/collections/index.ts'
import { references, rumours } from '#shared/collections/learning.ts'
import { misfits } from '#shared/kit/fields.ts'
import { fingerprint, type JsonObject } from '#shared/kit/json.ts'
import type { Owner } from '#shared/kit/collection.ts'
import { languages } from '#shared/product.ts'
import { limitsFrom, type PlatformData } from '#shared/rules/platforms.ts'
import { wordingFrom, type TerminologyData } from '#shared/rules/wording.ts'
import type { Store } from './store/repository.ts'

/** Content belongs to the programme, which is nobody's phone. */
const programme: Owner = { person: '', team: '', country: '' }

const root = new URL('../shared/content/', import.meta.url).pathname

export type ContentPiece = { readonly kind: string; readonly id: string; readonly data: JsonObject }

/** The pieces in the folders of src/shared/content. Briefs are left out: they are samples, or written at the desk. */
export function bornWith(): ContentPiece[] {
  return [...['lessons', 'modules', 'guides', 'rumours'].flatMap(readPieces), ...drawings()]
}

function drawings(): ContentPiece[] {
  const folder = join(root, 'drawings')
  return readdirSync(folder)
    .sort()
    .map((name) => ({
      kind: 'drawings',
      id: `drawing.${name.replace(/\.svg$/, '')}`,
      data: { svg: readFileSync(join(folder, name), 'utf8').trim() },
    }))
}

/** The pieces of one kind, one file each, as `<kind>/<language>/<name>.json`. */
export function readPieces(kind: string): ContentPiece[] {
  return readdirSync(join(root, kind), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => {
      const [language, name] = path.replace(/\.json$/, '').split(/[/\\]/) as [string, string]
      return { kind, id: `${name}.${language}`, data: JSON.parse(readFileSync(join(root, kind, path), 'utf8')) as JsonObject }
    })
}

/** Puts pieces into the store. A piece that was edited at the desk stays as it was edited. Answers how many were written. */
export async function bring(store: Store, pieces: readonly ContentPiece[]): Promise<number> {
  return store.atomically(async (tx) => {
    await tx.alone('content')
    await tx.lock(
      'document',
      pieces.map(({ id }) => id),
    )
    let written = 0
    for (const { kind, id, data } of pieces) {
      const collection = collectionNamed(kind)
      if (!collection) throw new Error(`No collection is called ${kind}.`)
      const wrong = misfits(collection.fields, data)
      if (wrong.length > 0) throw new Error(`${kind} ${id} does not fit: ${wrong.join(', ')}`)
      const hash = fingerprint(data)
      const before = await tx.document(id)
      const brought = await tx.fact(`brought.${id}`)
      if (before?.hash === hash || (before && brought !== before.hash)) continue
      await tx.put(collection, id, programme, data, before)
      await tx.remember(`brought.${id}`, hash)
      written += 1
    }
    return written
  })
}

/**
 * Limits and wordings that are not those the app was built with: somebody edited the data after the build. Phones get them by
 * sync, and what they have in themselves costs them nothing again.
 */
export async function bringReferences(store: Store, born: Readonly<Record<string, string>>): Promise<void> {
  const limits = limitsFrom(readData('platforms.json') as PlatformData)
  const terms = readData('terminology.json') as TerminologyData
  const all = languages.flatMap((language) => [
    { print: born.limits, data: { name: 'limits', language, checked: limits.checked, body: limits } },
    { print: born[`wording/${language}`], data: { name: 'wording', language, checked: terms.checked, body: wordingFrom(terms, language) } },
  ])
  const pieces = all.map(({ print, data }) => ({
    inApp: print === fingerprint(data.body),
    piece: { kind: 'references', id: `${data.name}.${data.language}`, data: data },
  }))
  await bring(
    store,
    pieces.filter(({ inApp }) => !inApp).map(({ piece }) => piece),
  )
  await takeAway(
    store,
    pieces.filter(({ inApp }) => inApp).map(({ piece }) => piece.id),
  )
}

const readData = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'))

async function takeAway(store: Store, ids: readonly string[]): Promise<void> {
  await store.atomically(async (tx) => {
    await tx.alone('content')
    await tx.lock('document', ids)
    for (const id of ids) {
      const before = await tx.document(id)
      if (!before?.data) continue
      await tx.put(references, id, programme, null, before)
      // Taken away by us, not by somebody at the desk: the next edit of the data brings it again.
      await tx.remember(`brought.${id}`, fingerprint(null))
    }
  })
}

/** Withdraws the answer to a rumour in every language: it leaves every phone with its next sync, and no start brings it again. Answers in how many. */
export async function withdrawAnswer(store: Store, rumour: string): Promise<number> {
  return store.atomically(async (tx) => {
    await tx.alone('content')
    const ids = languages.map((language) => `${rumour}.${language}`)
    await tx.lock('document', ids)
    let taken = 0
    for (const id of ids) {
      const before = await tx.document(id)
      if (before?.kind !== rumours.name || !before.data) continue
      await tx.put(rumours, id, programme, null, before)
      taken += 1
    }
    return taken
  })
}
