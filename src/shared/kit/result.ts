// A refusal is a value: either the answer, or the code of what went wrong with the facts its sentence needs.
import type { FailureCode } from '../failures.ts'

export type Facts = Readonly<Record<string, string | number>>
export type Failure = { readonly code: FailureCode; readonly facts?: Facts }
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** The good answer. */
export function ok(): Result<void>
export function ok<T>(value: T): Result<T>
export function ok<T>(value?: T): Result<T | undefined> {
  return { ok: true, value }
}

/** The refusal. Its sentence is looked up by its code in the reader's language; `facts` fill the holes of that sentence. */
export function fail(code: FailureCode, facts?: Facts): Result<never> {
  return { ok: false, failure: facts ? { code, facts } : { code } }
}
