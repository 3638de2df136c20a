// What cannot be undercut: the bytes that carry the same data packed as far as packing goes, and the time the line needs for them.
import { brotliCompressSync, constants } from 'node:zlib'
import { briefOf, draftOf } from './documents.ts'
import { edge } from './line.ts'
import { editsOf, pieceOf, writingOf, type Size } from './texts.ts'

function packed(data: unknown): number {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 }
  return brotliCompressSync(Buffer.from(JSON.stringify(data)), { params }).length
}

const pieceAt = (index: number, size?: Size) => {
  const piece = pieceOf(index, size)
  return { id: piece.id, ...briefOf(piece) }
}

/** All documents of a first fetch in one file. */
export const floorOfFirst = (count: number) => packed(Array.from({ length: count }, (_, index) => pieceAt(index)))

/** What a hundred edits added to twenty drafts, without anything that says where it belongs but the draft's id. */
export function floorOfEdits(user: string, drafts: number, edits: number): number {
  const last = new Map(editsOf(user, drafts, edits).map((edit) => [edit.id, edit]))
  const added = [...last.values()].map((edit, at) => {
    const before = draftOf(writingOf(user, at)).caption ?? ''
    return [edit.id, draftOf(edit).caption?.slice(before.length), edit.status, edit.rev, edit.updatedAt]
  })
  return packed(added)
}

/** One changed document. */
export const floorOfChange = (index: number, version: number) => packed(pieceAt(index, { version }))

/** Seconds on EDGE from a cold start: one round trip for the question, those for the connection, and the bytes. */
export function edgeSeconds(up: number, down: number): number {
  return ((1 + edge.handshake) * edge.roundTrip + (up * 8) / edge.upKbit + (down * 8) / edge.downKbit) / 1000
}
