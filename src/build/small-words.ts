// The words of the interface as they travel: without their keys, which were a quarter of the bytes; and in French, what the form for whole
// millions says, the form for many says already. `shared/kit/small-words.ts` is the other side.
import type { Plugin } from 'vite'
import { gapSign, placeOf, shortSigns, type Packed } from '../shared/kit/small-words.ts'

type Words = Readonly<Record<string, string>>

/** A key and its plural form. */
export const split = (key: string): readonly [stem: string, form: string] => {
  const [, stem = key, form = ''] = /^(.*?)(?:_(zero|one|two|few|many|other))?$/.exec(key) ?? []
  return [stem, form]
}

type Fit = { readonly salt: number; readonly room: number }

/** Tried for each size of room. More would make the room smaller by a few bytes and the build longer by seconds. */
const salts = 2000

/** Every language has the same keys: what was found for one is not looked for again. */
const known = new Map<string, Fit>()

/** The smallest room found in which no two of the keys meet, and the salt for it. */
function fitting(stems: readonly string[]): Fit {
  const name = stems.toSorted().join()
  const found = known.get(name) ?? searched(stems)
  known.set(name, found)
  return found
}

function searched(stems: readonly string[]): Fit {
  for (let room = stems.length; ; room = Math.ceil(room * 1.08))
    for (let salt = 0; salt < salts; salt++) {
      const taken = new Set<number>()
      if (stems.every((stem) => taken.size < taken.add(placeOf(stem, salt, room)).size)) return { salt, room }
    }
}

/** A part as it travels. Throws when a text holds what divides words on their way, or a sign that stands for another there. */
export function packed(words: Words): Packed {
  const forms = new Map<string, string[]>()
  for (const [key, text] of Object.entries(words)) {
    if (/[\t\n~']/.test(text)) throw new Error(`"${key}" holds a tab, a line break, a ~ or a straight apostrophe.`)
    const [stem, form] = split(key)
    if (form === 'many' && words[`${stem}_other`] === text) continue
    forms.set(stem, [...(forms.get(stem) ?? []), ...(form ? [form] : []), text])
  }
  const { salt, room } = fitting([...forms.keys()])
  const rows = [...forms]
    .map(([stem, texts]) => [placeOf(stem, salt, room), texts.join('\t')] as const)
    .sort(([one], [other]) => one - other)
  const gaps = rows.map(([place], at) => gapSign(place - (rows[at - 1]?.[0] ?? -1))).join('')
  const said = rows.map(([, text]) => shortSigns.reduce((on, [written, short]) => on.replaceAll(written, short), text))
  return [`${salt} ${room} ${gaps}`, ...said].join('\n')
}

/** The plug-in. */
export function smallWords(): Plugin {
  return {
    name: 'tama-small-words',
    enforce: 'pre',
    transform: {
      filter: { id: { include: /\/locales\/\w+\/[a-z]+\.json(?:\?|$)/, exclude: /\/language\.json/ } },
      handler: (code) => JSON.stringify(packed(JSON.parse(code) as Words)),
    },
  }
}
