// Room on this phone, and whether the browser may clear it by itself.

/**
 * Asks that what is kept here is not cleared when space runs short, by itself once a visit; `anew` for somebody who taps to ask.
 * Answers whether it is safe from that.
 */
export function askToPersist(anew?: 'anew'): Promise<boolean> {
  if (anew) asked = null
  asked ??= (async () => {
    if (!navigator.storage?.persist) return false
    return (await navigator.storage.persisted()) || navigator.storage.persist()
  })().catch(() => false)
  return asked
}

let asked: Promise<boolean> | null = null

/** Whether the browser promised to keep what is here; null when it cannot say. */
export async function isPersisted(): Promise<boolean | null> {
  return (await navigator.storage?.persisted?.().catch(() => null)) ?? null
}

/** Bytes used by this app and bytes left, as the browser estimates; null when it cannot say. */
export async function room(): Promise<{ readonly used: number; readonly left: number } | null> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null)
  if (estimate?.quota === undefined) return null
  return { used: estimate.usage ?? 0, left: Math.max(0, estimate.quota - (estimate.usage ?? 0)) }
}
