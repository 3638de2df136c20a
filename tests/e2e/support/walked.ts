// In which languages a journey is walked: in all of them by `npm run e2e`, in the first alone by `npm test`, which has to end soon.
import type { Language } from '#shared/product.ts'

/** The languages of a journey. The specs take turns with the first, so that `npm test` walks both. */
export const walked = (...languages: readonly Language[]): readonly Language[] =>
  process.env.JOURNEYS_COUNTED ? languages.slice(0, 1) : languages
