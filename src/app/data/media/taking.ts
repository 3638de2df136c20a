// One recording from the tap to its end: microphone, disk and clock together. A call, a dark screen, the lock and leaving end it, and
// what was said until then is kept.
import { fail, ok, type Failure, type Result } from '#shared/kit/result.ts'
import { mediaLimits } from '#shared/rules/media-kinds.ts'
import { keepAwake, pieceMs, record } from '../../device/recording.ts'
import { underWay } from '../write.ts'
import { isFull } from './keeping.ts'
import { beginRecording, type Tape } from './recordings.ts'

/** Milliseconds between two looks at the clock. */
const lookEvery = 250
/** The most bytes of a recording, whatever it is for. A phone that takes more than it is asked to ends sooner. */
const mostBytes = mediaLimits['page-voice'].bytes
/** What a piece may weigh at most, so that the last one still fits. */
const mostPiece = 60_000

/** Why a recording ended: its person said so, it was as long as it may be, or something else needed the phone. */
export type Ended = 'told' | 'full' | 'cut'

export type Taking = {
  /** Under which name it stands at its place. */
  readonly file: string
  /** Ends it. Answered, it is on the disk. */
  readonly stop: (why?: Ended) => Promise<void>
}

type Watching = {
  /** Done once the microphone is open and before anything is kept, such as keeping what the recording is for. Refused, nothing is recorded. */
  readonly first?: () => Promise<Result<unknown>>
  /** Whether somebody is still there to speak. */
  readonly stays?: () => boolean
  readonly progress: (ms: number, bytes: number) => void
  readonly over: (why: Ended, failure: Failure | null) => void
}

/**
 * Opens the microphone and records at a place, `mostMs` milliseconds at most. Refuses `phone-full` before anything is said, `locked`,
 * and `no-microphone`.
 */
export async function take(place: string, mostMs: number, { first, stays, progress, over }: Watching): Promise<Result<Taking>> {
  if (await isFull()) return fail('phone-full')
  let bytes = 0
  let failure: Failure | null = null
  let tape: Promise<Result<Tape>> | null = null
  let last: Promise<unknown> = Promise.resolve()
  let ending: Promise<void> | null = null
  let stop: Taking['stop'] = async () => undefined
  const keep = async (piece: Blob) => {
    const begun = await tape
    const kept = failure === null && begun?.ok ? await begun.value.add(piece) : begun
    if (!kept || kept.ok) return
    failure ??= kept.failure
    void stop('cut')
  }
  // Whoever left before the phone had asked them, or looks at a dark screen by now, records nothing.
  let gone = document.visibilityState === 'hidden'
  const leave = () => {
    gone = true
    void stop('cut')
  }
  const hidden = () => document.visibilityState === 'hidden' && leave()
  const signs = ['pagehide', 'tama-leaving'] as const
  document.addEventListener('visibilitychange', hidden)
  for (const sign of signs) addEventListener(sign, leave)
  const deaf = () => {
    document.removeEventListener('visibilitychange', hidden)
    for (const sign of signs) removeEventListener(sign, leave)
  }
  const opened = await record({
    piece: (piece) => {
      bytes += piece.size
      last = last.then(() => keep(piece))
      if (bytes > mostBytes - mostPiece) void stop('full')
    },
    ended: () => void stop('cut'),
  })
  if (!opened.ok || gone || stays?.() === false) {
    deaf()
    if (!opened.ok) return opened
    await opened.value.stop()
    over('cut', null)
    return ok({ file: '', stop: async () => undefined })
  }
  tape = (async () => {
    const ready = await first?.()
    return ready && !ready.ok ? ready : beginRecording(place, opened.value.type)
  })()
  const began = performance.now()
  const dark = keepAwake()
  const elapsed = () => Math.min(mostMs, performance.now() - began)
  const clock = setInterval(() => {
    progress(elapsed(), bytes)
    // Speaking is touching: nobody is locked out while they speak.
    dispatchEvent(new Event('input'))
    if (elapsed() >= mostMs) void stop('full')
  }, lookEvery)

  const end = async (why: Ended, ms: number) => {
    clearInterval(clock)
    dark()
    deaf()
    await opened.value.stop()
    await last
    const begun = await tape
    // What could not be kept is not ended: it stands as far as it came.
    const ended = begun?.ok && failure === null ? await begun.value.end(ms, why !== 'cut', why === 'told') : begun
    if (ended && !ended.ok) failure ??= ended.failure
    over(why, failure)
  }
  stop = (why = 'told') => (ending ??= underWay(end(why, Math.max(elapsed(), Math.min(pieceMs, mostMs)))))
  const begun = await tape
  if (begun.ok) return ok({ file: begun.value.file, stop })
  await stop('cut')
  return begun
}
