// How the words of a part travel: two signs for each key, and forms that say the same once. What is sent, `src/build/small-words.ts` makes.

/** Two signs that stand for a key of a part: any of 57 x 57, none of them needs an escape. `salt`: a number with which no two keys of the part meet. */
export function shortKey(key: string, salt: number): string {
  let hash = salt
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619)
  hash >>>= 8
  return String.fromCharCode(35 + (hash % 57), 35 + (Math.floor(hash / 57) % 57))
}

/** Under this key travels the salt of the part. */
export const saltKey = ''

/** Fills in the form for whole millions where it says what the form for many says: it does not travel twice. */
export function withPlurals(words: Readonly<Record<string, string>>): Record<string, string> {
  const all = { ...words }
  for (const [key, said] of Object.entries(words)) if (key.endsWith('_other')) all[key.slice(0, -5) + 'many'] ??= said
  return all
}
