// How the words of a part travel: without their keys, and forms that say the same once. What is sent, `src/build/small-words.ts` makes.

/**
 * A part as it travels, line by line: where its keys lie ("salt room gaps"), and what they say, in that order. A word in several forms: form,
 * words, form, words, tabs between. Two signs that every second sentence has travel as one byte each.
 */
export type Packed = string

/** As written, and as it travels. */
export const shortSigns = [
  ['\u00a0', '~'],
  ['\u2019', "'"],
] as const

/** What a packed part says, by the number of its keys (`placeOf`), and the two numbers that lead to it. */
export type Unpacked = { readonly salt: number; readonly room: number; readonly words: Readonly<Record<string, string>> }

/** The number that stands for a key of a part, below `room`. `salt`: a number with which no two keys of the part meet. */
export function placeOf(key: string, salt: number, room: number): number {
  let hash = salt
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619)
  return (hash >>> 8) % room
}

/** The sign for a gap between one key's place and the next: printable for all that occur. */
export const gapSign = (gap: number): string => String.fromCharCode(34 + gap)

/** Reads a packed part. In French, what the form for whole millions says, the form for many says already: it does not travel twice. */
export function unpacked(packed: Packed): Unpacked {
  const [where = '', ...said] = packed.split('\n')
  const [, salt, room, gaps = ''] = /^(\d+) (\d+) (.*)$/s.exec(where) ?? []
  const words: Record<string, string> = {}
  let place = -1
  said.forEach((line, at) => {
    const text = shortSigns.reduce((long, [written, short]) => long.replaceAll(short, written), line)
    place += gaps.charCodeAt(at) - 34
    const forms = text.split('\t')
    if (forms.length === 1) words[place] = text
    for (let form = 0; form + 1 < forms.length; form += 2) words[`${place}_${forms[form]}`] = forms[form + 1] as string
    const other = words[`${place}_other`]
    if (other !== undefined) words[`${place}_many`] ??= other
  })
  return { salt: Number(salt), room: Number(room), words }
}
