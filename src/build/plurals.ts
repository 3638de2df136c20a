// The form for whole millions says in French what the form for many says. It travels once and is filled in on the phone.
import type { Plugin } from 'vite'

/** Words without the forms that `words/plurals.ts` fills in again. */
export function withoutRepeats(words: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter(([key, said]) => !key.endsWith('_many') || words[key.replace(/_many$/, '_other')] !== said),
  )
}

/** The plug-in. */
export function plurals(): Plugin {
  return {
    name: 'tama-plurals',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /\/locales\/\w+\/\w+\.json$/ },
      handler: (code) => JSON.stringify(withoutRepeats(JSON.parse(code) as Record<string, string>)),
    },
  }
}
