// A letter: something that only the server can open. The phone writes it while it is unlocked, and sends it whether it is or not.
//
//   1 byte   version
//   8 bytes  which of the server's keys it is for: the first bytes of the SHA-256 of that key
//  65 bytes  a P-256 key made for this letter alone
//  the rest  AES-256-GCM under HKDF-SHA-256 of both keys, with all before it and the place as additional data:
//            1 byte how it is packed, 4 bytes its length, the packed text, noughts up to the next full step

export const letterVersion = 1
export const kidBytes = 8
const pointBytes = 65
export const letterHead = 1 + kidBytes + pointBytes
/** The length of a letter tells only which step of so many bytes it needs. */
export const letterStep = 256
export const packedAs = { plain: 0, deflate: 1 } as const

/** What a letter is for. Opened as anything else, or from another phone, it is refused. */
export type LetterKind = 'op' | 'rescue' | 'sealed'

/** The place that a letter is bound to. */
export const letterPlace = (kind: LetterKind, phone: string, id: string): string => `tama ${kind}\n${phone}\n${id}`

/** The purpose from which the letter's key and its starting block are drawn. */
export const letterPurpose = 'tama letter 1'
