// What a part of the chaos found: how much was tried, and everything that is not as it has to be.

export type Account = {
  readonly what: string
  /** How often it was done. */
  times: number
  /** Work that is not there any more. */
  readonly lost: string[]
  /** Work that is there twice. */
  readonly doubled: string[]
  /** All else that is not as promised: a sentence that was not said, a saving that did not happen. */
  readonly wrong: string[]
  /** Figures and sentences worth reading. */
  readonly notes: string[]
}

export const account = (what: string): Account => ({ what, times: 0, lost: [], doubled: [], wrong: [], notes: [] })

export const isClean = ({ lost, doubled, wrong }: Account): boolean => lost.length + doubled.length + wrong.length === 0

/** The accounts as a table, with what is wrong and what is worth knowing below each line. */
export function table(accounts: readonly Account[]): string {
  const row = (mark: string, what: string, ...figures: readonly (string | number)[]) =>
    `${mark} ${what.padEnd(52)}${figures.map((figure) => String(figure).padStart(9)).join('')}`
  const lines = accounts.flatMap((one) => [
    row(isClean(one) ? '✓' : '✗', one.what, one.times, one.lost.length, one.doubled.length, one.wrong.length),
    ...one.lost.map((text) => `    lost: ${text}`),
    ...one.doubled.map((text) => `    doubled: ${text}`),
    ...one.wrong.map((text) => `    wrong: ${text}`),
    ...one.notes.map((text) => `    ${text}`),
  ])
  return [row(' ', '', 'times', 'lost', 'doubled', 'wrong'), ...lines].join('\n')
}
