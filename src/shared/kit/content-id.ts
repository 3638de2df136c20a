// A file's name is its content: SHA-256 over the SHA-256 of each 1 MiB slice. Neither phone nor server ever needs the whole in memory,
// and each slice can be checked, and sent again, alone.
import { base64Of, bytesOfBase64, hexOf, joined } from './bytes.ts'

export const sliceBytes = 1024 * 1024

/** SHA-256. The browser and Node each give their own. */
export type Hash = (bytes: Uint8Array) => Promise<Uint8Array>

/** What is known of a file's content: its id in hex, the hash of each slice in base 64, its length. */
export type Content = { readonly id: string; readonly slices: readonly string[]; readonly bytes: number }

/** How many slices so many bytes have. */
export const slicesIn = (bytes: number): number => Math.ceil(bytes / sliceBytes)

/** From where to where the n-th slice reaches. */
export const sliceAt = (n: number, bytes: number): readonly [from: number, to: number] => [
  n * sliceBytes,
  Math.min((n + 1) * sliceBytes, bytes),
]

/** The id that follows from the hashes of all slices. Null when one of them is no hash. */
export async function idOfSlices(slices: readonly string[], hash: Hash): Promise<string | null> {
  const hashes = slices.map(bytesOfBase64)
  if (hashes.some((one) => one?.length !== 32)) return null
  return hexOf(await hash(joined(hashes as Uint8Array[])))
}

/** Works out a file's content. Each slice is read once, in order. */
export async function contentOf(bytes: number, read: (from: number, to: number) => Promise<Uint8Array>, hash: Hash): Promise<Content> {
  const slices: string[] = []
  for (let n = 0; n < slicesIn(bytes); n++) {
    const [from, to] = sliceAt(n, bytes)
    slices.push(base64Of(await hash(await read(from, to))))
  }
  return { id: (await idOfSlices(slices, hash)) as string, slices, bytes }
}

/** The slices' hashes as one text, as an upload names them. */
export const slicesText = (slices: readonly string[]): string => slices.join('')

/** The slices' hashes of such a text. Null when it is none for so many bytes. */
export function slicesOfText(text: string, bytes: number): readonly string[] | null {
  const slices = text.match(/[\w-]{43}/g) ?? []
  return slices.length === slicesIn(bytes) && text.length === slices.length * 43 ? slices : null
}
