// Where this phone stands in a feed, as its store keeps it in one text: the server's cursor, what is to be mended, what was left out.

export type Standing = {
  /** The server's cursor; nothing: at the beginning. */
  readonly at: string
  /**
   * The cursor leads nowhere any more, or the documents do not agree with the server's. `gives`: what the server lacks of this person's
   * own work is given back as acknowledged in that history; nothing: it was deleted long ago.
   */
  readonly mend?: { readonly gives: string } | undefined
  /** Kinds that were left out or told in an older version, and the version this phone knew then. */
  readonly held: Readonly<Record<string, number>>
}

/** Reads what the store keeps; null or undefined: the feed was not begun. */
export function standingOf(text: string | null | undefined): Standing {
  const [at = '', ...marks] = (text ?? '').split(' ')
  const held = marks.filter((mark) => mark.includes('=')).map((mark) => mark.split('=') as [string, string])
  const mend = marks.find((mark) => mark.startsWith('!'))
  return {
    at,
    ...(mend && { mend: { gives: mend.slice(1) } }),
    held: Object.fromEntries(held.map(([kind, version]) => [kind, Number(version)])),
  }
}

/** The text to keep. */
export function standingText({ at, mend, held }: Standing): string {
  const marks = Object.entries(held).map(([kind, version]) => `${kind}=${version}`)
  return [at, ...(mend ? [`!${mend.gives}`] : []), ...marks.sort()].join(' ')
}

/** The kinds of a standing that this phone has learnt to read since. */
export function learnt({ held }: Standing, known: Readonly<Record<string, number>>): string[] {
  return Object.entries(held)
    .filter(([kind, version]) => (known[kind] ?? 0) > version)
    .map(([kind]) => kind)
}

/** The name under which one kind of a feed is asked for by itself. */
export const partOf = (feed: string, kind: string) => `${feed}~${kind}`
