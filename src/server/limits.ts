// How often somebody may guess. Counts wrong codes only: a workshop joins from one address, a whole network may share one.

const hour = 60 * 60 * 1000
const most = { phone: 5, address: 30, everybody: 100 }

export class CodeGuesses {
  private readonly wrong: { readonly at: number; readonly phone: string; readonly address: string }[] = []
  private readonly alarm: (text: string) => void

  constructor(alarm: (text: string) => void) {
    this.alarm = alarm
  }

  /** Milliseconds to wait before the next try; 0 when it may be tried now. */
  wait(now: number, phone: string, address: string): number {
    while (this.wrong[0] && now - this.wrong[0].at > hour) this.wrong.shift()
    const waits = [
      this.left(
        now,
        this.wrong.filter((guess) => guess.phone === phone),
        most.phone,
      ),
      this.left(
        now,
        this.wrong.filter((guess) => guess.address === address),
        most.address,
      ),
      this.left(now, this.wrong, most.everybody),
    ]
    return Math.max(...waits)
  }

  /** A code is tried. It counts as wrong until `right` is called, so that many at once gain nothing. */
  tried(now: number, phone: string, address: string): { right: () => void } {
    const guess = { at: now, phone, address }
    this.wrong.push(guess)
    if (this.wrong.length === most.everybody)
      this.alarm('Somebody is guessing invitation codes: 100 wrong ones within an hour. Joining is closed until the hour is over.')
    return {
      right: () => {
        const at = this.wrong.indexOf(guess)
        if (at >= 0) this.wrong.splice(at, 1)
      },
    }
  }

  private left(now: number, guesses: readonly { readonly at: number }[], limit: number): number {
    const oldest = guesses.at(-limit)
    return oldest ? oldest.at + hour - now : 0
  }
}
