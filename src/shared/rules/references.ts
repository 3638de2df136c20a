// The shape of the data behind the rules, checked when a newer copy is brought.
import * as v from 'valibot'
import type { Limits } from './platforms.ts'
import type { Wording } from './wording.ts'

const range = v.tuple([v.number(), v.number()])
const known = v.nullable(v.number())

const limits = v.object({
  checked: v.pipe(v.string(), v.isoDate()),
  surfaces: v.array(
    v.object({
      id: v.string(),
      platform: v.string(),
      brand: v.string(),
      name: v.object({ en: v.string(), fr: v.string() }),
      counting: v.picklist(['utf16', 'x-weighted']),
      max: known,
      visible: known,
      advised: range,
      hashtags: v.object({ max: known, advised: range }),
      videoSeconds: known,
      opens: v.nullable(v.string()),
      confidence: v.string(),
      from: v.array(v.string()),
    }),
  ),
})

const wording = v.object({
  language: v.picklist(['en', 'fr']),
  checked: v.pipe(v.string(), v.isoDate()),
  entries: v.array(
    v.object({
      id: v.string(),
      level: v.picklist(['block', 'warn', 'hint']),
      say: v.string(),
      avoid: v.array(v.string()),
      reason: v.string(),
      match: v.array(v.string()),
      fine: v.exactOptional(v.array(v.string())),
    }),
  ),
})

/** Limits of the platforms, or a wording list. */
export const reference: v.GenericSchema<unknown, Limits | Wording> = v.union([limits, wording])
