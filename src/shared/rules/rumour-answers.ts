// The answer to one rumour, in one language: the truth first, one figure with its year and source, the rumour once.
import * as v from 'valibot'
import { countries } from '../product.ts'
import { sources } from './lesson-blocks.ts'

const short = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** A fact with its year and the ids of its sources. `year: null` means that the source shows no date. */
const fact = v.object({
  text: short(300),
  year: v.nullable(v.pipe(v.number(), v.integer())),
  from: v.pipe(v.array(v.string()), v.minLength(1)),
})

export const rumourAnswer = {
  countries: v.pipe(v.array(v.picklist(countries)), v.minLength(1)),
  severity: v.picklist(['critical', 'high', 'medium']),
  verdict: v.picklist(['false', 'half-true', 'true']),
  /** The headline: one plain sentence that is true and can stand alone. Never repeats the rumour. */
  truth: short(140),
  /** The one figure shown with the truth; a minimum, with year and source. */
  figure: fact,
  /** Further facts for whoever wants to know more. */
  more: v.array(fact),
  /** What people say, word for word, shown once and never in a title. */
  heard: short(160),
  /** A question that makes a friend think, without blame. */
  ask: short(160),
  /** Advice to the Volunteer who answers. */
  advice: short(240),
  sources,
}

export type Fact = v.InferOutput<typeof fact>

/** Months after which a fact is shown as "to be checked again". Source: the rules of the rumour data. */
export const monthsUntilRecheck = 24
