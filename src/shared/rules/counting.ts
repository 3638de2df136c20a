// How long a text is, as each platform counts it. X: developer documentation "Counting characters", configuration 3 of its open text library.

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\uFE0F?\u20E3/u

/** What every link weighs on X, however long it is. */
const linkWeight = 23

// Endings that make a bare name a link on X. Two-letter endings need a path or a further label, as on X itself.
const endings =
  'com|org|net|int|info|gov|edu|mil|biz|name|africa|app|dev|io|co|tv|me|news|media|online|site|website|world|ngo|ong|radio|blog|page|link|live'
const link = new RegExp(
  `(?<![\\p{L}\\p{N}@#._/-])(?:https?:\\/\\/[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+|(?:[\\p{L}\\p{N}-]+\\.)+(?:${endings})(?![\\p{L}\\p{N}-])|(?:[\\p{L}\\p{N}-]+\\.){2,}[a-z]{2}(?![\\p{L}\\p{N}-])|[\\p{L}\\p{N}-]+\\.[a-z]{2}(?=\\/))(?:\\/[^\\s<>"«»]*[^\\s<>"«».,;:!?'’)\\]])?`,
  'giu',
)

/** The links of a text, as X finds them: with http, or bare names with a known ending. */
export function linksIn(text: string): string[] {
  return text.match(link) ?? []
}

const light = (point: number) =>
  point <= 4351 || (point >= 8192 && point <= 8205) || (point >= 8208 && point <= 8223) || (point >= 8242 && point <= 8247)

/** Length on X: a link 23, an emoji 2, letters of most scripts 1, others 2. */
export function weightedLength(text: string): number {
  const composed = text.normalize('NFC')
  let length = linksIn(composed).length * linkWeight
  for (const { segment } of graphemes.segment(composed.replace(link, '\0'))) {
    if (segment === '\0') continue
    if (emoji.test(segment)) length += 2
    else for (const letter of segment) length += light(letter.codePointAt(0) as number) ? 1 : 2
  }
  return length
}

/** Length in UTF-16 units of the composed text: never less than any platform counts, so that what fits is safe. */
function plainLength(text: string): number {
  return text.normalize('NFC').length
}

/** Length of a caption where it will stand. */
export function captionLength(text: string, counting: 'utf16' | 'x-weighted'): number {
  return counting === 'x-weighted' ? weightedLength(text) : plainLength(text)
}

/** The first part of a text that is at most `most` long, cut between letters and not inside one. */
export function firstPart(text: string, most: number, counting: 'utf16' | 'x-weighted'): string {
  if (captionLength(text, counting) <= most) return text
  let part = ''
  for (const { segment } of graphemes.segment(text)) {
    if (captionLength(part + segment, counting) > most) break
    part += segment
  }
  return part
}
