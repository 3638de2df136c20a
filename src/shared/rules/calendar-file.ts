// A calendar as other apps read it (iCalendar, RFC 5545): whole days that keep their name, so that a file read again doubles nothing.

/** Something on a day. `key`: the same for the same thing each time, and says nothing of it. `remind`: the phone reminds, the day before at nine. */
export type CalendarEntry = { readonly key: string; readonly day: string; readonly title: string; readonly remind?: boolean }

/** Bytes that a line may hold, without its end. */
const lineBytes = 75

/** Bytes of one letter in UTF-8. */
const bytesOf = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}

/** A line in pieces that fit: each after the first begins with a space. No letter is cut in two. */
export function folded(text: string): string {
  let out = ''
  let bytes = 0
  for (const letter of text) {
    const more = bytesOf(letter)
    if (bytes + more > lineBytes) {
      out += '\r\n '
      bytes = 1
    }
    out += letter
    bytes += more
  }
  return out
}

/** A text with the signs that would end it made harmless. */
export const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n')

/** The whole file. `made`: when, in ms since 1970. `product`: who made it. */
export function calendarFile(
  entries: readonly CalendarEntry[],
  { made, product }: { readonly made: number; readonly product: string },
): string {
  const stamp = new Date(made).toISOString().replace(/[-:]|\.\d+/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//${product}//EN`,
    ...entries.flatMap(({ key, day, title, remind }) => [
      'BEGIN:VEVENT',
      `UID:${key}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escaped(title)}`,
      'CLASS:PRIVATE',
      'TRANSP:TRANSPARENT',
      ...(remind ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-PT15H', 'END:VALARM'] : []),
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
