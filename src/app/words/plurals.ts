// Forms of a word that say the same travel once.
/** Fills in the form for whole millions where it says what the form for many says: it does not travel twice. */
export function withPlurals(words: Readonly<Record<string, string>>): Record<string, string> {
  const all = { ...words }
  for (const [key, said] of Object.entries(words)) if (key.endsWith('_other')) all[key.slice(0, -5) + 'many'] ??= said
  return all
}
