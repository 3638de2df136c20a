// Plain data, its one canonical writing, and the fingerprint that tells two writings apart.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** JSON with the keys of every object in order, so that equal data are equal text. */
export function canonical(data: Json): string {
  if (data === null || typeof data !== 'object') return JSON.stringify(data)
  if (Array.isArray(data)) return `[${data.map(canonical).join(',')}]`
  const object = data as JsonObject
  const parts: string[] = []
  for (const key of Object.keys(object).sort()) parts.push(`${JSON.stringify(key)}:${canonical(object[key] as Json)}`)
  return `{${parts.join(',')}}`
}

/** Whether data are nested at most so deep. Reads no deeper than that, however deep they are. */
export function isFlat(data: Json, levels: number): boolean {
  if (data === null || typeof data !== 'object') return true
  return levels > 0 && Object.values(data as JsonObject).every((inner) => isFlat(inner, levels - 1))
}

/** Whether two pieces of data say the same. */
export function same(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined) return false
  return canonical(one) === canonical(other)
}

/** 64 bits of a text as two 32-bit halves. Quick and even, no secret-keeping: it notices a difference, it proves nothing. */
export function halves(text: string): [high: number, low: number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}

const hex = (half: number) => half.toString(16).padStart(8, '0')

/** 16 hex digits that stand for a piece of data: equal data, equal fingerprint. */
export function fingerprint(data: Json): string {
  const [high, low] = halves(canonical(data))
  return hex(high) + hex(low)
}
