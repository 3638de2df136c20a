// What a collection's fields can be: how each is checked, and how two edits of it meet. The only file that names the schema library for fields.
import * as v from 'valibot'
import { isWellFormed } from './well-formed.ts'

/**
 * How two edits of one field meet when neither saw the other:
 * `text` merges paragraph by paragraph, `value` keeps the one that arrived first and the other as a visible copy,
 * `set` adds and removes members, `entries` meets key by key, `state` follows the collection's own rule.
 */
export type Meeting = 'text' | 'value' | 'set' | 'entries' | 'state'

export type Field<T> = {
  readonly schema: v.GenericSchema<unknown, T>
  readonly meets: Meeting
  readonly optional: boolean
}
export type Fields = Readonly<Record<string, Field<unknown>>>

type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends ValueOf<F[K]> ? K : never }[keyof F]
type ValueOf<F> = F extends Field<infer T> ? T : never
/** The data that a set of fields describes. */
export type Values<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: Exclude<ValueOf<F[K]>, undefined>
}

const field = <T>(schema: v.GenericSchema<unknown, T>, meets: Meeting = 'value'): Field<T> => ({ schema, meets, optional: false })

const wellFormed = v.check(isWellFormed)

/** One line of text without a line break, at most `max` UTF-16 units. */
export const line = (max: number) => field(v.pipe(v.string(), v.maxLength(max), v.regex(/^[^\r\n\0]*$/), wellFormed))
/** Text of several paragraphs, at most `max` UTF-16 units. */
export const prose = (max: number) => field(v.pipe(v.string(), v.maxLength(max), v.regex(/^[^\0]*$/), wellFormed), 'text')
/** One of the given words. */
export const oneOf = <const T extends readonly string[]>(...words: T) => field<T[number]>(v.picklist(words))
/** One of the given words, whose meeting is decided by the collection's own rule. */
export const stateOf = <const T extends readonly string[]>(...words: T) => field<T[number]>(v.picklist(words), 'state')
/** A whole number from `min` to `max`. */
export const whole = (min: number, max: number) => field(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max)))
/** Yes or no. */
export const flag = () => field(v.boolean())
/** A day, written 2026-03-08. */
export const day = () => field(v.pipe(v.string(), v.isoDate()))
/** The id of a document of another collection. */
export const ref = (collection: string) => field(v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/), v.metadata({ collection })))
/** A link that a person may tap: http or https, at most 2,000 letters. */
export const link = () => field(v.pipe(v.string(), v.maxLength(2000), v.regex(/^https?:\/\/[^\s<>"']+$/)))
/** Different lines of at most `max` units, at most `most` of them, in the order they were added. */
export const setOf = (max: number, most: number) =>
  field(v.pipe(v.array(v.pipe(v.string(), v.maxLength(max), wellFormed)), v.maxLength(most)), 'set')
/** Texts by key: at most `most` keys, each text at most `max` units. */
export const texts = (max: number, most: number) =>
  field(
    v.pipe(
      v.record(v.pipe(v.string(), v.regex(/^[\w.-]{1,40}$/)), v.pipe(v.string(), v.maxLength(max), wellFormed)),
      v.check((entries) => Object.keys(entries).length <= most),
    ),
    'entries',
  )
/** A nested piece of content that only the server writes. Its schema is given whole. */
export const content = <T>(schema: v.GenericSchema<unknown, T>) => field(schema)
/** The same field, which may be missing. */
export const optional = <T>(inner: Field<T>): Field<T | undefined> => ({
  schema: v.optional(inner.schema),
  meets: inner.meets,
  optional: true,
})

/** What is wrong with a document: the dotted paths of the fields that do not fit, sorted; empty when all is well. Never repeats what was given. */
export function misfits(fields: Fields, data: unknown, only?: readonly string[]): string[] {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return ['']
  const wrong: string[] = []
  const given = data as Record<string, unknown>
  for (const name of only ?? Object.keys(fields)) {
    const known = fields[name]
    if (!known) continue
    if (given[name] === undefined && known.optional) continue
    const checked = v.safeParse(known.schema, given[name], { abortPipeEarly: true })
    if (!checked.success)
      wrong.push(...checked.issues.map((issue) => [name, ...(issue.path ?? []).map((step) => String(step.key))].join('.')))
  }
  return [...new Set(wrong)].sort()
}
