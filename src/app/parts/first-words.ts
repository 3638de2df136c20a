// The first words of a text, for a row: whole words, with dots where something follows.
export function firstWords(text: string | undefined, letters = 48): string {
  const [line = '', ...rest] = (text ?? '').trim().split('\n')
  if (line.length <= letters) return rest.length > 0 ? `${line}…` : line
  const cut = line.slice(0, letters + 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), letters / 2)).trimEnd()}…`
}
