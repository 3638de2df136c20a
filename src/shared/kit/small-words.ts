// How the words of a part travel: without their keys, and forms that say the same once. What is sent, `src/build/small-words.ts` makes.

/** A part as it travels: where its keys lie ("salt room gaps"), and what they say, in that order. A word in several forms: form, words, form, words, tabs between. */
export type Packed = readonly [where: string, ...said: string[]]

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
export function unpacked([where, ...said]: Packed): Unpacked {
  const [, salt, room, gaps = ''] = /^(\d+) (\d+) (.*)$/s.exec(where) ?? []
  const words: Record<string, string> = {}
  let place = -1
  said.forEach((text, at) => {
    place += gaps.charCodeAt(at) - 34
    const forms = text.split('\t')
    if (forms.length === 1) words[place] = text
    for (let form = 0; form + 1 < forms.length; form += 2) words[`${place}_${forms[form]}`] = forms[form + 1] as string
    const other = words[`${place}_other`]
    if (other !== undefined) words[`${place}_many`] ??= other
  })
  return { salt: Number(salt), room: Number(room), words }
}
