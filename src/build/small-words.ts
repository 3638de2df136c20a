// The words of the interface as they travel: keys of two signs, which spares a tenth of the bytes; and in French, what the form for whole
// millions says, the form for many says already. `shared/kit/small-words.ts` is the other side.
import type { Plugin } from 'vite'
import { saltKey, shortKey } from '../shared/kit/small-words.ts'

type Words = Readonly<Record<string, string>>

/** A key and its plural form. */
export const split = (key: string): readonly [stem: string, form: string] => {
  const [, stem = key, form = ''] = /^(.*?)(_(?:zero|one|two|few|many|other))?$/.exec(key) ?? []
  return [stem, form]
}

/** Words without the forms that the phone fills in again. */
export function withoutRepeats(words: Words): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter(([key, said]) => !key.endsWith('_many') || words[key.replace(/_many$/, '_other')] !== said),
  )
}

/** Words with short keys, and the salt with which they were made. */
export function shortened(words: Words): Record<string, string> {
  const stems = [...new Set(Object.keys(words).map((key) => split(key)[0]))]
  let salt = 0
  while (new Set(stems.map((stem) => shortKey(stem, salt))).size < stems.length) salt += 1
  const short = Object.entries(words).map(([key, said]) => [shortKey(split(key)[0], salt) + split(key)[1], said])
  return Object.fromEntries([[saltKey, String(salt)], ...short])
}

/** The plug-in. */
export function smallWords(): Plugin {
  return {
    name: 'tama-small-words',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\/locales\/\w+\/[a-z]+\.json(?:\?|$)/, exclude: /\/language\.json/ } },
      handler: (code) => JSON.stringify(shortened(withoutRepeats(JSON.parse(code) as Words))),
    },
  }
}
