// Where two edits meet. Pure, and the same on phone and server: facts in, one document out. No text is ever dropped.
import type { Collection } from './collection.ts'
import { misfits, type Field, type Meeting } from './fields.ts'
import { canonical, fingerprint, same, type Json, type JsonObject } from './json.ts'
import { mergedText } from './text-diff.ts'

/** The field in which every three-way document keeps what lost a meeting, until a person decides. */
export const copiesField = 'copies'

/** What lost a meeting: the whole text (or value) as its writer left it. */
export type Copy = { readonly id: string; readonly field: string; readonly value: Json }

export type Merged = { readonly data: JsonObject; readonly copied: boolean }

/** The copies that a document keeps, oldest first. */
export function copiesOf(data: JsonObject): readonly Copy[] {
  return (data[copiesField] as readonly Copy[] | undefined) ?? []
}

/**
 * Brings an edit that was made on `base` onto what stands on the server now.
 * Without a base (it is unknown, or both began from nothing) every field that differs is a meeting.
 */
export function merge(
  collection: Pick<Collection, 'fields' | 'stateMeets'>,
  base: JsonObject | null,
  server: JsonObject,
  late: JsonObject,
): Merged {
  const data: Record<string, Json> = {}
  const lost: Copy[] = []
  const lose = (field: string, value: Json | undefined) => {
    if (value === undefined || value === '' || value === null) return
    lost.push({ id: fingerprint([field, value]), field, value })
  }
  for (const field of new Set([...Object.keys(server), ...Object.keys(late)])) {
    if (field === copiesField) continue
    const known = collection.fields[field]
    const loseHere: Lose = (value, key) => lose(key ? `${field}.${key}` : field, value)
    const met = meet(known?.meets ?? 'value', base?.[field], server[field], late[field], loseHere, collection.stateMeets)
    if (met !== undefined) data[field] = known ? fitting(known, met, server[field], late[field], loseHere) : met
  }
  const copies = meetCopies(base ? copiesOf(base) : [], copiesOf(server), copiesOf(late), lost)
  if (copies.length > 0) data[copiesField] = copies
  return { data, copied: lost.some(({ id }) => !copiesOf(server).some((kept) => kept.id === id)) }
}

type Lose = (value: Json | undefined, key?: string) => void

function meet(
  meets: Meeting,
  base: Json | undefined,
  server: Json | undefined,
  late: Json | undefined,
  lose: Lose,
  state?: Collection['stateMeets'],
): Json | undefined {
  if (same(server, late)) return server
  if (same(base, server)) return late
  if (same(base, late)) return server
  switch (meets) {
    case 'text': {
      if (typeof server !== 'string' || typeof late !== 'string') break
      const { text, clash } = mergedText(typeof base === 'string' ? base : '', server, late)
      if (clash) lose(late)
      return text
    }
    case 'set':
      return metSet(list(base), list(server), list(late))
    case 'entries':
      return metEntries(entries(base), entries(server), entries(late), lose)
    case 'state':
      if (typeof server === 'string' && typeof late === 'string' && state) return state(server, late)
      break
    case 'value':
      break
  }
  // The one that arrived first stays; something beats nothing.
  if (server === undefined) return late
  lose(late)
  return server
}

/**
 * What met, as far as its field has room: what stood first stays whole, as much of the other comes with it as fits, and the rest is kept
 * beside. What did not fit by itself, as a newer release may write it, is left as it met.
 */
function fitting(field: Field<unknown>, met: Json, server: Json | undefined, late: Json | undefined, lose: Lose): Json {
  const fits = (value: Json | undefined) => misfits({ field }, { field: value }).length === 0
  if (server === undefined || fits(met) || !fits(server) || !fits(late)) return met
  if (Array.isArray(met)) {
    const room = met.findIndex((_, at) => !fits(met.slice(0, at + 1)))
    lose(met.slice(room))
    return met.slice(0, room)
  }
  if (typeof met === 'object' && met !== null) {
    let kept: JsonObject = {}
    for (const [key, value] of Object.entries(met)) {
      if (fits({ ...kept, [key]: value })) kept = { ...kept, [key]: value }
      else lose(value, key)
    }
    return kept
  }
  lose(late)
  return server
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const entries = (value: Json | undefined): JsonObject =>
  value && typeof value === 'object' && !Array.isArray(value) ? (value as JsonObject) : {}

function metSet(base: readonly Json[], server: readonly Json[], late: readonly Json[]): readonly Json[] {
  const keys = (members: readonly Json[]) => new Set(members.map(canonical))
  const [inBase, inServer, inLate] = [keys(base), keys(server), keys(late)]
  const kept = server.filter((member) => inLate.has(canonical(member)) || !inBase.has(canonical(member)))
  const added = late.filter((member) => !inServer.has(canonical(member)) && !inBase.has(canonical(member)))
  return [...kept, ...added]
}

function metEntries(base: JsonObject, server: JsonObject, late: JsonObject, lose: Lose): JsonObject {
  const met: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(server), ...Object.keys(late)])) {
    const value = meet('value', base[key], server[key], late[key], (lost) => lose(lost, key))
    if (value !== undefined) met[key] = value
  }
  return met
}

function meetCopies(base: readonly Copy[], server: readonly Copy[], late: readonly Copy[], lost: readonly Copy[]): readonly Copy[] {
  const has = (copies: readonly Copy[], id: string) => copies.some((copy) => copy.id === id)
  const all = [
    ...server.filter(({ id }) => has(late, id) || !has(base, id)),
    ...late.filter(({ id }) => !has(server, id) && !has(base, id)),
    ...lost,
  ]
  return all.filter(({ id }, at) => all.findIndex((copy) => copy.id === id) === at)
}
