// The elements of a WebM file one after the other, as far as the bytes reach. Knows how they are written, not what they mean.

export type Element = {
  readonly id: number
  /** Where its content begins and ends. Of one that was cut: where the bytes end. */
  readonly from: number
  readonly to: number
  /** Its content is not all here. */
  readonly cut: boolean
}

/** An id or a size at a place: its value, and how many bytes it takes. Ids keep the mark of their length. Null: there is none whole. */
function vint(bytes: Uint8Array, at: number, keepsMark: boolean): { readonly value: number; readonly length: number } | null {
  const first = bytes[at] ?? 0
  const length = Math.clz32(first) - 23
  if (length > 8 || at + length > bytes.length) return null
  let value = keepsMark ? first : first & (0xff >> length)
  let open = !keepsMark && value === 0xff >> length
  for (let n = 1; n < length; n++) {
    const next = bytes[at + n] ?? 0
    open &&= next === 0xff
    value = value * 256 + next
  }
  // All ones: the size is not known, as while it is being written.
  return { value: open ? Infinity : value, length }
}

/**
 * All elements in order. Of those in `opened` what they hold comes next, and not what comes after them. Ends where the bytes end, or
 * where they are no elements any more: `whole` says which.
 */
export function elementsIn(
  bytes: Uint8Array,
  opened: ReadonlySet<number>,
): { readonly elements: readonly Element[]; readonly whole: boolean } {
  const elements: Element[] = []
  for (let at = 0; at < bytes.length;) {
    const id = vint(bytes, at, true)
    const size = id && vint(bytes, at + id.length, false)
    // A head that was cut is the end; anything else that is none is not an element.
    if (!id || !size) return { elements, whole: bytes.length - at < 12 }
    const from = at + id.length + size.length
    const to = from + size.value
    const inside = opened.has(id.value)
    if (to === Infinity && !inside) return { elements, whole: false }
    elements.push({ id: id.value, from, to: Math.min(to, bytes.length), cut: to > bytes.length })
    at = inside ? from : to
  }
  return { elements, whole: true }
}

/** A whole number as it stands in an element. */
export function numberIn(bytes: Uint8Array, { from, to }: Element): number {
  let value = 0
  for (const byte of bytes.subarray(from, to)) value = value * 256 + byte
  return value
}
