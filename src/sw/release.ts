// What a release is made of, for the build that lists it and the worker that keeps it.
import type { Language } from '#shared/product.ts'

/** One file of a release. `bytes` travel, compressed. */
export type ReleaseFile = { readonly url: string; readonly integrity: string; readonly bytes: number; readonly group: string }

/**
 * The group of a file, by its name. `core` and `words-<language>`: what the first visit keeps, enough to learn offline.
 * `day` and `day-<language>`: a Volunteer's whole day, kept once somebody stays, or has the app on the home screen. `later`: kept once it was used.
 */
export function groupOf(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1)
  const [, when, language] = /^(?:(day|later)-)?(?:words-(\w+)-)?/.exec(name) ?? []
  if (when === 'later') return 'later'
  if (when === 'day') return language ? `day-${language}` : 'day'
  return language ? `words-${language}` : 'core'
}

/** The groups a phone holds from its first visit. */
export const groupsFor = (language: Language): readonly string[] => ['core', `words-${language}`]
