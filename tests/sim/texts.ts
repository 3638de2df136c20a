// Every text that somebody saved, and what its writer did to it since: so that a lost word is noticed.

/** How a text is marked, so that it can be found again anywhere. */
const mark = /«\d+»/g

export const textsIn = (data: unknown): ReadonlySet<string> => new Set(JSON.stringify(data ?? null).match(mark) ?? [])

/** How often each mark stands in some data: in the text, and once more in every copy. */
const timesIn = (data: unknown): ReadonlyMap<string, number> => {
  const times = new Map<string, number>()
  for (const [found] of JSON.stringify(data ?? null).matchAll(mark)) times.set(found, (times.get(found) ?? 0) + 1)
  return times
}

/** The marks that stand less often after an edit: its person took them away, from the text or from a copy. */
export function thinned(before: unknown, after: unknown): string[] {
  const left = timesIn(after)
  return [...timesIn(before)].filter(([found, times]) => (left.get(found) ?? 0) < times).map(([found]) => found)
}

export type Text = {
  readonly mark: string
  readonly kind: string
  readonly doc: string
  /** Never leaves the phone. */
  readonly stays: boolean
  /** `writing`: whether it was saved is not known (its tab died). `saved`: the person was told so. */
  state: 'writing' | 'saved' | 'taken away' | 'gone with its machine'
}

export class Texts {
  readonly all = new Map<string, Text>()
  private number = 0

  /** Begins to save a text. */
  begin(kind: string, doc: string, stays: boolean): Text {
    const text: Text = { mark: `«${(this.number += 1)}»`, kind, doc, stays, state: 'writing' }
    this.all.set(text.mark, text)
    return text
  }

  /** An edit that was saved, or may have been: what its person saw before and not after is taken away, knowingly. */
  takenAway(marks: Iterable<string>): void {
    for (const mark of marks) {
      const text = this.all.get(mark)
      if (text) text.state = 'taken away'
    }
  }

  /** Texts that somebody was told are saved, and that nobody took away. */
  *owed(): Generator<Text> {
    for (const text of this.all.values()) if (text.state === 'saved') yield text
  }
}
