// When the next trip leaves: at once where there is reason to hope, a little after an edit, later and later while nothing answers.
import { failures } from '#shared/failures.ts'
import type { Result } from '#shared/kit/result.ts'

/** What the pace asks of the world. */
export type World = {
  /** One pass. `busy`: another tab or worker is at it. `nobody`: there is no one to sync for. */
  readonly go: () => Promise<Result<unknown> | 'busy' | 'nobody'>
  /** From 0 to below 1. */
  readonly random: () => number
  /** Milliseconds that only go forward, whatever the clock says. */
  readonly now: () => number
}

/** After an edit, this long is waited for the next one, in milliseconds; and after another tab was found at it. */
export const afterEdit = 5000
/** Edits that follow each other are not waited for longer than this. */
const atMost = 30_000
/** Back-off: full jitter below 2 s doubled with every failure, 15 minutes at most. */
export const backOff = (failed: number, random: number) => random * Math.min(15 * 60_000, 2000 * 2 ** failed)

/** One pass at a time in this tab; a reason that comes meanwhile is never forgotten. */
export class Pace {
  private readonly world: World
  private failed = 0
  private notBefore = 0
  private firstEdit: number | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private going: Promise<void> | null = null
  /** A reason came meanwhile: one more pass, after this long. */
  private again: number | null = null

  constructor(world: World) {
    this.world = world
  }

  /** A person asks for it: at once, and once more if it was going already. */
  async now(): Promise<void> {
    if (this.going) this.again = 0
    else this.going = this.pass()
    await this.going
  }

  /** There is a reason to hope: the app is looked at again, a network came. A server that asked for time gets it. */
  hope(): void {
    this.failed = 0
    const wait = this.notBefore - this.world.now()
    if (wait > 0) this.later(wait)
    else void this.now()
  }

  /** Something was written: it leaves a little later, together with what follows. While nothing answers, it waits with the rest. */
  soon(): void {
    if (this.going) this.again ??= afterEdit
    else if (this.failed === 0) {
      const now = this.world.now()
      this.firstEdit ??= now
      this.later(Math.max(Math.min(afterEdit, this.firstEdit + atMost - now), this.notBefore - now))
    }
  }

  private later(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.now(), Math.max(0, ms))
  }

  private async pass(): Promise<void> {
    clearTimeout(this.timer)
    this.firstEdit = null
    this.again = null
    try {
      this.next(await this.world.go())
    } finally {
      this.going = null
    }
  }

  private next(done: Awaited<ReturnType<World['go']>>): void {
    if (done === 'nobody') return
    // What was written here may have come too late for the other's pass.
    if (done === 'busy') return this.later(afterEdit)
    if (done.ok) {
      this.failed = 0
      this.notBefore = 0
      if (this.again !== null) this.later(this.again)
      return
    }
    this.failed += 1
    const { code, facts } = done.failure
    const asked = typeof facts?.wait === 'number' ? facts.wait * 1000 : 0
    if (asked > 0) this.notBefore = this.world.now() + asked
    // What does not pass by itself waits for a person, an update or the next look at the app.
    if (failures[code].again === 'later') this.later(Math.max(asked, backOff(this.failed, this.world.random())))
  }
}
