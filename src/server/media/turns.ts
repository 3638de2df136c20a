// One thing at a time for each name. Who comes later asks who is at it to end: a phone that asks again has given up on what it sent before.

export class Turns {
  private readonly last = new Map<string, { readonly stop: AbortController; readonly done: Promise<unknown> }>()

  /** Does the work once everything that began earlier under this name has ended. The signal says that somebody waits. */
  async take<T>(name: string, work: (somebodyWaits: AbortSignal) => Promise<T>): Promise<T> {
    const before = this.last.get(name)
    before?.stop.abort()
    const stop = new AbortController()
    const working = (before?.done ?? Promise.resolve()).then(() => work(stop.signal))
    const mine = { stop, done: working.catch(() => undefined) }
    this.last.set(name, mine)
    try {
      return await working
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name)
    }
  }
}
