// What a learner does before and after a module: answers, once.
import { answersAround, type Around } from '#shared/rules/certificates.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { mySteps } from '../../data/mine.ts'
import { shelfKnown } from '../../data/shelf.ts'
import { freshId } from '../../data/write.ts'
import { today } from '../../device/clock.ts'
import { saveStep } from './actions.ts'

/** One after the other: of two quick taps the first one counts. */
let last: Promise<unknown> = Promise.resolve()

/** Writes down an answer to a question before or after a module. The first one counts: later ones are not written. */
export function answerAround(when: Around, module: number, item: string, answer: string, right: boolean): Promise<Result<void>> {
  const saved = last.then(async () => {
    await shelfKnown()
    if (answersAround(when, module, await mySteps()).has(item)) return ok()
    return saveStep(freshId(), () => ({ lesson: String(module), kind: when, item, answer, right, on: today() }))
  })
  last = saved.catch(() => undefined)
  return saved
}
