// The code of an invitation that was tapped waits here: for a network, and for the lock that comes first.
import { keepSetting, setting } from './phone.ts'

/** The code that waits; null when none does. */
export async function keptCode(): Promise<string | null> {
  return (await setting('code').catch(() => undefined)) ?? null
}

/** Keeps a code, or forgets it. A phone that is full keeps none: it is typed again. */
export async function keepCode(code: string | null): Promise<void> {
  await keepSetting('code', code).catch(() => undefined)
}
