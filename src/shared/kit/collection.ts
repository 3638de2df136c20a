// A collection is declared once: from its declaration come the phone's table, the checks on both sides, who sees a row and how edits meet.
import type { Fields, Values } from './fields.ts'
import type { Json, JsonObject } from './json.ts'

/**
 * `three-way`: its owner edits it, edits meet field by field. `append-only`: written once, never changed.
 * `server-only`: written by the programme, read by phones.
 */
type Family = 'three-way' | 'append-only' | 'server-only'

/** Where the phone keeps it: the open `library` (lessons, guides) or a person's `private` shelf. */
export type Shelf = 'library' | 'private'

/** Who a document belongs to, as the server knows it. A phone knows only itself. */
export type Owner = { readonly person: string; readonly team: string; readonly country: string }

export type Collection<Name extends string = string, F extends Fields = Fields> = {
  readonly name: Name
  /** Version of the shape. Raised only when old rows need more than new optional fields. */
  readonly version: number
  readonly family: Family
  readonly shelf: Shelf
  /** Roles that may write a new document. Changing a three-way document is its owner's alone. */
  readonly write: readonly Role[]
  /** The feeds in which a document stands, from its data and its owner. A change of data may move it. */
  readonly feeds: (data: JsonObject, owner: Owner, about?: Owner) => readonly string[]
  /** The field that names another document whose owner this one is for, as a review is for the writer of the draft. */
  readonly about?: string
  /** Fields that name documents which must be on the server before this one: until then its op waits there. */
  readonly needs?: readonly string[]
  /**
   * What has to be on the server before somebody may write this, and has to allow it: the document that `on` names, which says
   * something of the one that `of` names, both of them fields here and the second one's owner the writer.
   */
  readonly grounds?: {
    readonly on: string
    readonly of: string
    readonly kinds: readonly [on: string, of: string]
    readonly allow: (said: JsonObject) => boolean
  }
  /** The only kind of document that it can be about, which is deleted when it comes. */
  readonly ends?: string
  /** How an `oneOf` state meets: what stands when the server has one and a late edit brings another. */
  readonly stateMeets?: (server: string, late: string) => string
  /** By a version: makes the next version's data of it. Pure, so that phone and server make the same. */
  readonly upcasts?: Readonly<Record<number, (data: JsonObject) => JsonObject>>
  /** By a version: makes the data of the version before, as far as it can say it. Without one, older phones wait for their update. */
  readonly downcasts?: Readonly<Record<number, (data: JsonObject) => JsonObject>>
  readonly fields: F
}

/** What a person may be. Waiting phones and strangers are states of a phone, not roles. */
export const roles = ['volunteer', 'coordinator', 'lead', 'programme'] as const
export type Role = (typeof roles)[number]

type Declaration<F extends Fields, Of> = Omit<Collection<string, F>, 'name' | 'version' | 'family' | 'shelf'> &
  Of & { readonly version?: number }

/** The name of a feed from its parts; what is no word or number counts as empty. */
export function feedOf(...parts: readonly (Json | undefined)[]): string {
  return parts.map((part) => (typeof part === 'string' || typeof part === 'number' ? part : '')).join('.')
}

/** Declares a synced collection. Add fields as `optional`; never reuse or retype a name. */
export function collection<
  const Name extends string,
  const F extends Fields,
  const Of extends { readonly family: Family; readonly shelf: Shelf },
>(name: Name, said: Declaration<F, Of>): Collection<Name, F> & Pick<Of, 'family' | 'shelf'> {
  return { version: 1, ...said, name }
}

/** The data of a collection's documents. */
export type Data<C> = C extends Collection<string, infer F> ? Values<F> : never
/** A document as screens get it: its data, and its id. */
export type Row<C> = Data<C> & { readonly id: string }
