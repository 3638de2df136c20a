// Every way into the server: its address, who may use it, what is asked and what is answered.
import * as v from 'valibot'
import { addresses } from './addresses.ts'
import { roles, type Role } from '../kit/collection.ts'
import { languages } from '../product.ts'

const id = v.pipe(v.string(), v.regex(/^[\w.:-]{1,64}$/))
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\r\n\0]*$/))

const opId = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
const letter = v.pipe(v.string(), v.minLength(100), v.maxLength(480_000), v.regex(/^[\w-]*$/))

/** A phone's public key: P-256, as a JSON Web Key without anything more. */
const phoneKey = v.strictObject({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.pipe(v.string(), v.length(43)),
  y: v.pipe(v.string(), v.length(43)),
})

const questions = {
  join: v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)),
    key: phoneKey,
    language: v.picklist(languages),
    app: v.pipe(v.string(), v.maxLength(40), v.regex(/^[^\0]*$/)),
  }),
  /** `person`: who is here already and gets a new phone; name and role are then theirs. */
  invite: v.strictObject({ name, role: v.picklist(roles), language: v.picklist(languages), person: v.optional(id) }),
  confirmPhone: v.strictObject({ phone: id, digits: v.pipe(v.string(), v.regex(/^\d{4}$/)) }),
  endPhone: v.strictObject({ phone: id }),
  drop: v.strictObject({ letters: v.pipe(v.array(v.strictObject({ id: opId, letter })), v.minLength(1), v.maxLength(100)) }),
  keepRescue: v.strictObject({ letter: v.pipe(letter, v.maxLength(2000)) }),
  rescue: v.strictObject({ phone: id }),
} as const

/** What a phone keeps of its joining. `pass` opens the door together with the phone's key. */
export type Joined = {
  readonly phone: string
  readonly pass: string
  readonly person: string
  readonly name: string
  readonly role: Role
  readonly team: string
  readonly country: string
  readonly helper: string | null
  readonly digits: string
  readonly waiting: boolean
  readonly letterbox: Letterbox
}

/**
 * Where this phone's letters go while it is locked. The token may only add to this phone's own outbox, and reads nothing; the
 * key is the server's, by its name `kid`: a server that has a new one still opens letters to the old one.
 */
export type Letterbox = { readonly phone: string; readonly token: string; readonly kid: string; readonly key: string }

/** A pack: all documents of one feed, made ahead. `bytes` travel, `text` is what arrives when unpacked. */
export type PackInfo = {
  readonly feed: string
  readonly hash: string
  readonly bytes: number
  readonly text: number
  readonly count: number
}

/** Price of data as the programme says it, with its day. */
export type DataPrice = { readonly currency: string; readonly perMegabyte: number; readonly on: string }

type Answers = {
  join: Joined
  invite: { readonly code: string; readonly until: number }
  confirmPhone: null
  endPhone: null
  drop: { readonly arrived: readonly string[] }
  keepRescue: null
  rescue: { readonly code: string }
}

export type EndpointName = keyof typeof questions
export type Question<Name extends EndpointName> = v.InferOutput<(typeof questions)[Name]>
export type Answer<Name extends EndpointName> = Answers[Name]

/** `anyone` may ask without a session; `phone` must have joined; `letters`: with the token that only adds. Rights beyond that are in rules/rights.ts. */
export type Endpoint<Name extends EndpointName = EndpointName> = {
  readonly path: string
  readonly who: 'anyone' | 'phone' | 'letters'
  readonly question: (typeof questions)[Name]
}

export const endpoints: { readonly [Name in EndpointName]: Endpoint<Name> } = {
  join: { path: '/api/v1/join', who: 'anyone', question: questions.join },
  invite: { path: '/api/v1/invite', who: 'phone', question: questions.invite },
  confirmPhone: { path: '/api/v1/confirm-phone', who: 'phone', question: questions.confirmPhone },
  endPhone: { path: '/api/v1/end-phone', who: 'phone', question: questions.endPhone },
  drop: { path: addresses.drop, who: 'letters', question: questions.drop },
  keepRescue: { path: '/api/v1/keep-rescue', who: 'phone', question: questions.keepRescue },
  rescue: { path: '/api/v1/rescue', who: 'phone', question: questions.rescue },
}

/**
 * What the server last heard of a phone, for a person whose phone was emptied: when work came (null: never), and how much of theirs
 * is there. Asked with the name that the phone left in a cookie: its id, and a hash of its letter token. Nothing else opens by it.
 */
export type LastHeard = { readonly sent: number | null; readonly received: number }

export type PackList = { readonly packs: readonly PackInfo[]; readonly price: DataPrice | null }
