// A coordinator's verbs.
import { findings } from '#shared/collections/hearing.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Role } from '#shared/kit/collection.ts'
import type { Language } from '#shared/product.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { saysWhat } from '#shared/rules/ready-changes.ts'
import { holdAnswer } from '../../data/answers.ts'
import { atOnce } from '../../data/at-once.ts'
import { call } from '../../data/call.ts'
import { today } from '../../device/clock.ts'
import type { Post } from '../../data/mine.ts'
import type { Heard } from '../../data/reports.ts'
import { syncNow } from '../../data/sync-loop.ts'
import type { Phone } from '../../data/team.ts'
import { freshId, writer } from '../../data/write.ts'

/** What is said with an answer: free words, and the keys of ready sentences. */
export type Saying = { readonly words: string; readonly ready: readonly string[] }

/**
 * Answers an asking: held on this phone, given once it cannot be had back. Its writer reads the words at the phone's next contact.
 * Refuses `nothing-written` for a change that says nothing.
 */
export async function answerAsking(
  { draft }: Post,
  verdict: 'accepted' | 'change' | 'refused',
  { words, ready }: Saying,
  by: string,
): Promise<Result<void>> {
  if (!draft.asking) return fail('unknown-document')
  if (verdict === 'change' && !saysWhat(words, ready)) return fail('nothing-written')
  const on = today()
  return holdAnswer(draft.asking, {
    draft: draft.id,
    verdict,
    of: postPrint(draft),
    by,
    on,
    ...(words.trim() && { words: words.trim() }),
    ...(ready.length > 0 && { ready: [...ready] }),
  })
}

const saveFinding = writer(findings)

/** Says of some reports which answer is theirs, or until when it is checked. What was said before stays, and does not stand any more. Refuses `does-not-fit` for none. */
export async function sayOfReports(
  heard: readonly Heard[],
  said: { readonly answer: string } | { readonly until: string },
  by: string,
): Promise<Result<void>> {
  if (heard.length === 0) return fail('does-not-fit')
  const on = today()
  for (const { report, finding } of heard) {
    const done = await saveFinding(freshId(), () => ({ report: report.id, n: (finding?.n ?? 0) + 1, by, on, ...said }))
    if (!done.ok) return done
  }
  return ok()
}

/** Lets a new phone in whose digits were the same on both screens. */
export async function letIn(phone: string, digits: string): Promise<Result<null>> {
  const done = await atOnce(call('confirmPhone', { phone, digits }))
  void syncNow()
  return done
}

/** Ends a phone: lost, stolen, or not the one it should be. */
export async function endPhone(phone: string): Promise<Result<null>> {
  const done = await atOnce(call('endPhone', { phone }))
  void syncNow()
  return done
}

/** Asks for the rescue code of somebody who forgot the number, by their phones. That it was asked for is written down. */
export async function rescueCode(phones: readonly Phone[]): Promise<Result<{ readonly code: string }>> {
  let answer: Result<{ readonly code: string }> = fail('no-rescue')
  // A phone that came back under a new code has its own only after the next unlocking; until then the one of before opens it.
  for (const phone of newestFirst(phones)) {
    answer = await atOnce(call('rescue', { phone: phone.id }))
    if (answer.ok || answer.failure.code !== 'no-rescue') break
  }
  return answer
}

/** The newest first; ended ones, whose code may be of before, last. */
function newestFirst(phones: readonly Phone[]): Phone[] {
  const ended = ({ state }: Phone) => Number(state === 'ended')
  const later = (one: string, other: string) => (one < other ? 1 : one > other ? -1 : 0)
  return [...phones].sort((one, other) => ended(one) - ended(other) || later(one.joined, other.joined) || later(one.heard, other.heard))
}

/** Who is invited: somebody new, or the new phone of a person who is here. The code is told only now. */
export type Invited = { readonly name: string; readonly role: Role; readonly person?: string }

/** Makes an invitation. */
export function invite(whom: Invited, language: Language): Promise<Result<{ readonly code: string; readonly until: number }>> {
  return atOnce(call('invite', { ...whom, language }))
}
