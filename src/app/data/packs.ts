// Packs: what a person chose to keep on this phone. Fetched with real progress; cut, it goes on from the last mark by the next sync.
import { addresses } from '#shared/protocol/addresses.ts'
import { type PackInfo, type PackList } from '#shared/protocol/endpoints.ts'
import type { Language } from '#shared/product.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Change } from '#shared/protocol/sync.ts'
import { applyChanges } from '../../engine/apply.ts'
import { standingOf } from '../../engine/standing.ts'
import { noteTransfer } from '../device/network.ts'
import { fetchFile, fetchJson } from './call.ts'
import { libraryDatabase } from './database.ts'
import { DexieStore } from './dexie-store.ts'
import { linesOf } from './lines.ts'

const packing = new Set<string>()

/** Feeds whose pack is on its way: the sync leaves them alone meanwhile. */
export const packingFeeds = (): ReadonlySet<string> => packing

/** What there is to keep in a language, with sizes, and what data costs here. */
export function listPacks(language: Language): Promise<Result<PackList>> {
  return fetchJson<PackList>(`${addresses.packs}?language=${language}`)
}

type Fetching = { readonly onProgress: (done: number) => void; readonly signal?: AbortSignal }

/**
 * Fetches one pack. `onProgress` hears 0 to 1, by bytes that arrived. What came before a cut stays. Refuses with what the
 * network or the phone says.
 */
export async function fetchPack(pack: PackInfo, { onProgress, signal }: Fetching): Promise<Result<void>> {
  const store = new DexieStore(libraryDatabase())
  const ports = { library: store, shelf: null }
  let was = (await store.cursors())[pack.feed] ?? null
  // Begun before: its marks count again from where this phone stands, so that the phone never goes back.
  let reached = was === null
  packing.add(pack.feed)
  try {
    const began = performance.now()
    const answer = await fetchFile(`${addresses.packs}/${pack.hash}`, signal)
    if (!answer.ok) return answer
    if (!answer.value.headers.get('content-type')?.startsWith('application/x-ndjson') || !answer.value.body) return fail('not-our-server')
    let arrived = 0
    const heard = (bytes: number) => {
      arrived += bytes
      onProgress(Math.min(1, arrived / pack.text))
    }
    let changes: readonly Change[] = []
    let opened: { readonly v?: Readonly<Record<string, number>> } | undefined
    for await (const raw of linesOf(answer.value.body, heard)) {
      const line = raw as { tama?: number; v?: Record<string, number>; f?: string; c?: readonly Change[]; at?: string; end?: true } | null
      if (!line || typeof line !== 'object') return fail('not-our-server')
      if (!opened) {
        if (line.tama !== 1) return fail('not-our-server')
        opened = line
      } else if (line.c) changes = [...changes, ...line.c]
      else if (line.at && line.f === pack.feed) {
        const { at } = line
        const done = await applyChanges(ports, pack.feed, changes, was, reached ? at : null, { v: opened.v })
        if (!done.ok) return done
        was = done.value
        reached ||= at === standingOf(was).at
        changes = []
      } else if (line.end) {
        noteTransfer(pack.bytes, performance.now() - began)
        onProgress(1)
        const done = await store.commit({ facts: { [`whole.${pack.feed}`]: pack.hash } })
        return done.ok ? ok() : done
      }
    }
    return fail(opened ? 'offline' : 'not-our-server')
  } finally {
    packing.delete(pack.feed)
  }
}
