// While a picture is being covered, nothing that names it goes on: the face that is covered would go out.
import { underWay } from './write.ts'

const lock = 'tama-cover'

/** Covers a picture. The shelf is not closed, and nothing is given away, before that is done or refused. */
export const covering = <T>(work: () => Promise<T>): Promise<T> => underWay(navigator.locks.request(lock, work))

/** Answers when no picture is being covered, in any tab. */
export const allCovered = async (): Promise<void> => {
  await navigator.locks.request(lock, () => undefined)
}
