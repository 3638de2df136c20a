// Who goes next: every call through a port waits here for its turn, so that one seed decides every interleaving and every crash.

/** One thing that runs by itself: a pass of the engine or a person's edit, in a tab. */
export class Fibre {
  readonly name: string
  readonly tab: object
  /** Dies when this many points are behind it; every port call has one before and one after its effect. */
  readonly crashAt: number
  points = 0
  dead = false
  done = false

  constructor(name: string, tab: object, crashAt = Number.POSITIVE_INFINITY) {
    this.name = name
    this.tab = tab
    this.crashAt = crashAt
  }
}

type Turn = { readonly fibre: Fibre; readonly go: () => Promise<void>; parked: boolean }

/** Lets every promise that can go on go on. */
const settled = () => new Promise<void>((done) => setImmediate(done))

export class Turns {
  private turns: Turn[] = []
  /** Told when a tab dies, with the fibres that died with it. */
  onDeath: (fibres: readonly Fibre[]) => void = () => undefined
  private readonly fibres = new Set<Fibre>()
  points = 0
  crashes = 0

  /** A call through a port: it has its effect when its turn comes, and may be the last thing its tab does. */
  call<T>(fibre: Fibre, effect: () => T | Promise<T>): Promise<T> {
    return this.wait(fibre, effect, false)
  }

  /** A call whose turn comes only after `arrive`. */
  park<T>(fibre: Fibre, effect: () => T | Promise<T>): Promise<T> {
    return this.wait(fibre, effect, true)
  }

  private wait<T>(fibre: Fibre, effect: () => T | Promise<T>, parked: boolean): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const go = async () => {
        if (this.passed(fibre)) return
        try {
          const value = await effect()
          if (!this.passed(fibre)) resolve(value)
        } catch (error) {
          reject(error)
        }
      }
      this.turns.push({ fibre, go, parked })
    })
  }

  private passed(fibre: Fibre): boolean {
    fibre.points += 1
    this.points += 1
    if (!fibre.dead && fibre.points >= fibre.crashAt) {
      this.crashes += 1
      this.kill(fibre.tab)
    }
    return fibre.dead
  }

  /** Begins something that runs by itself. */
  start(fibre: Fibre, work: () => Promise<void>): void {
    this.fibres.add(fibre)
    const end = () => {
      fibre.done = true
      this.fibres.delete(fibre)
    }
    void work().then(end, (error: unknown) => {
      end()
      this.failed = error
    })
  }

  private failed: unknown

  /** A tab dies: whatever ran in it never goes on. */
  kill(tab: object): readonly Fibre[] {
    const gone = [...this.fibres].filter((fibre) => fibre.tab === tab)
    for (const fibre of gone) {
      fibre.dead = true
      this.fibres.delete(fibre)
    }
    this.turns = this.turns.filter(({ fibre }) => !fibre.dead)
    if (gone.length > 0) this.onDeath(gone)
    return gone
  }

  /** What was held up on the way goes on. */
  arrive(of?: object): void {
    for (const turn of this.turns) if (of === undefined || turn.fibre.tab === of) turn.parked = false
  }

  /** Whether something of this tab is held up on the way. */
  parkedIn(tab: object): boolean {
    return this.turns.some(({ fibre, parked }) => parked && fibre.tab === tab)
  }

  /** Goes on turn by turn, in the order that `roll` throws, until nothing moves. */
  async run(roll: () => number): Promise<void> {
    await settled()
    for (;;) {
      const ready = this.turns.filter(({ parked }) => !parked)
      const turn = ready[Math.floor(roll() * ready.length)]
      if (!turn) break
      this.turns.splice(this.turns.indexOf(turn), 1)
      await turn.go()
      await settled()
      if (this.failed) {
        const error = this.failed
        this.failed = undefined
        throw error
      }
    }
  }
}
