// The first words of a text: whole words, with dots where something follows.

/** Of its first line, for a row. */
export function firstWords(text: string | undefined, letters = 48): string {
  const [line = '', ...rest] = (text ?? '').trim().split('\n')
  const cut = opening(line, letters)
  return cut === line && rest.length > 0 ? `${line}…` : cut
}

/** Of all its lines: what somebody forwards begins with words that say nothing. */
export function opening(text: string | undefined, letters = 200): string {
  const all = (text ?? '').trim()
  if (all.length <= letters) return all
  const cut = all.slice(0, letters + 1)
  return `${cut.slice(0, Math.max(cut.search(/\s\S*$/), letters / 2)).trimEnd()}…`
}

/** Of what somebody said, on a row: an address, which would break there, only where nothing else stands. */
export const saying = (text = ''): string => opening(text.replace(/https?:\/\/\S+/g, '').trim() || text, 120)
