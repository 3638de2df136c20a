// The real server on a folder of its own, and the few things that a measurement does to it behind its back.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { briefs } from '#shared/collections/publishing.ts'
import { startServer } from '../../src/server/main.ts'
import { invitation } from '../../src/server/routes/invite.ts'
import { placesIn } from '../../src/server/store/places.ts'
import { placeAt } from '../support/programme.ts'
import { briefOf, contentFeed, editsIn, ourId } from './documents.ts'
import { pieceOf, type Size } from './texts.ts'

const programme = { person: '', team: '', country: '' }
/** Documents of one transaction when the store is filled. */
const atOnce = 1000

/** Starts a server and answers how to reach and how to fill it. */
export async function serve({ dir }: { readonly dir: string }) {
  const running = await startServer(placeAt(dir))
  const { store, secret } = running

  async function put(from: number, count: number, size: Size): Promise<void> {
    await store.atomically(async (tx) => {
      for (let index = from; index < from + count; index++) {
        const piece = pieceOf(index, size)
        const id = ourId(piece.id)
        await tx.put(briefs, id, programme, briefOf(piece), await tx.document(id))
      }
    })
  }

  return {
    port: Number(new URL(running.url).port),
    async seed({ from = 0, count, bytes = 3000 }: { from?: number; count: number; bytes?: number }): Promise<void> {
      for (let at = from; at < from + count; at += atOnce) await put(at, Math.min(atOnce, from + count - at), { bytes })
    },
    change: ({ index, version, bytes = 3000 }: { index: number; version: number; bytes?: number }) => put(index, 1, { version, bytes }),
    /** How many drafts of a person are stored, and how many edits they carry. */
    async drafts({ user }: { user: string }): Promise<{ count: number; revs: number }> {
      const { id } = await store.db.selectFrom('person').select('id').where('name', '=', user).executeTakeFirstOrThrow()
      const rows = await store.db
        .selectFrom('document')
        .select('body')
        .where('owner', '=', id)
        .where('kind', '=', 'drafts')
        .where('deleted', '=', 0)
        .execute()
      return { count: rows.length, revs: rows.reduce((sum, { body }) => sum + editsIn(JSON.parse(body) as object), 0) }
    },
    async invite({ user }: { user: string }): Promise<string> {
      const invitee = { name: user, role: 'volunteer', team: 'thies', country: 'SN', helper: null, trusted: true }
      return (await invitation(store, secret, invitee)).code
    },
    /** What a phone that has fetched everything holds, without the texts: the cursor, and id, number and fingerprint of each document. */
    async standing(): Promise<{ epoch: string; at: number; prints: [string, number, string][] }> {
      const places = await placesIn(store.db, contentFeed, { after: 0, most: 1e9 })
      return { epoch: store.epoch, at: places.at(-1)?.seq ?? 0, prints: places.map(({ id, rev, hash }) => [id, rev, hash]) }
    },
    /** How SQLite keeps its word: 2 waits for the disk at every commit. */
    async synchronous(): Promise<number | undefined> {
      return (await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db)).rows[0]?.synchronous
    },
    /** Highest memory of this process, in bytes, by its own account. */
    peak: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 0) * 1024,
    prepareUser: (): void => undefined,
    stop: () => running.stop(),
  }
}

export type Control = Omit<Awaited<ReturnType<typeof serve>>, 'port' | 'stop' | 'prepareUser'>
