// What a release is made of, for the build that lists it and the worker that keeps it.
import type { Language } from '#shared/product.ts'

/** One file of a release. `bytes` travel, compressed. */
export type ReleaseFile = { readonly url: string; readonly integrity: string; readonly bytes: number; readonly group: string }

/** `core`: the app of a Volunteer. `words-<language>`: its words. `later`: kept once it was used (the desk, the camera). */
export const groupOf = (url: string): string => {
  const words = /(?:^|\/)words-(\w+)-/.exec(url)
  if (words) return `words-${words[1]}`
  return /(?:^|\/)later-/.test(url) ? 'later' : 'core'
}

/** The groups a phone holds from its first visit. */
export const groupsFor = (language: Language): readonly string[] => ['core', `words-${language}`]
