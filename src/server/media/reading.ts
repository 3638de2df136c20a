// Who may have a file: its owner, and who may look at what names it: a post while its writer asks for that look, a report that was told,
// numbers of a post, a recording while it stands.
import { createHash } from 'node:crypto'
import { reports } from '#shared/collections/hearing.ts'
import { recordings } from '#shared/collections/learning.ts'
import { drafts, readings } from '#shared/collections/publishing.ts'
import { hexOf } from '#shared/kit/bytes.ts'
import { contentOf } from '#shared/kit/content-id.ts'
import type { Row } from '#shared/kit/collection.ts'
import { voicesFeed } from '#shared/rules/feeds.ts'
import { standingRecordings } from '#shared/rules/recorded.ts'
import { mayRead, type Actor } from '#shared/rules/rights.ts'
import { log } from '../log.ts'
import { ownerOf } from '../store/people.ts'
import { placesIn } from '../store/places.ts'
import type { Work } from '../store/repository.ts'
import type { MediaHouse } from './receive.ts'
import { mediaOf, type Media } from './uploads.ts'

/** Whether this phone may read of its person's files: not before it is let in, where they were here before it (R25). */
export const knowsOwn = (actor: Actor): boolean => mayRead(actor, `user.${actor.person}`)

/**
 * The file's row, if this person may read it. `draft`: the post, report, reading or recording in which it was seen. Null says nothing about
 * whether it exists.
 */
export async function readable({ store }: MediaHouse, actor: Actor, id: string, draft: string | undefined): Promise<Media | null> {
  if (!knowsOwn(actor)) return null
  if (!draft) return (await mediaOf(store.db, actor.person, id)) ?? null
  return store.atomically(async (tx) => {
    const named = await tx.document(draft)
    if (named?.kind === recordings.name) return (await stands(tx, actor, named.owner, draft)) === id ? ofPage(tx, named.owner, id) : null
    // Numbers are the team's as soon as they are noted.
    const asks: Readonly<Record<string, string>> = { [drafts.name]: 'asking', [reports.name]: 'sent', [readings.name]: 'on' }
    const shown = named?.data?.[asks[named.kind] ?? '']
    if (!named?.data || !shown) return null
    const owner = await ownerOf(tx, named.owner)
    const files = [named.data.media, named.data.voice].filter(Array.isArray).flat()
    if (!owner || !files.includes(id)) return null
    if (owner.person !== actor.person && !mayRead(actor, `team.${owner.team}`)) return null
    return (await mediaOf(tx.db, owner.person, id)) ?? null
  })
}

/** More recordings of one country are not looked at. */
const mostRecordings = 20_000

/** The sound that a recording names, while it is the one that stands and this person may hear it; null otherwise. */
async function stands(tx: Work, actor: Actor, by: string, recording: string): Promise<string | null> {
  const owner = await ownerOf(tx, by)
  const feed = owner && voicesFeed(owner.country)
  if (!feed || !mayRead(actor, feed)) return null
  const places = await placesIn(tx.db, feed, { after: 0, most: mostRecordings, kind: recordings.name })
  const all = places.flatMap(({ id, body, gone }) => (body && !gone ? [{ ...(JSON.parse(body) as Row<typeof recordings>), id }] : []))
  return standingRecordings(all).find(({ id }) => id === recording)?.media ?? null
}

async function ofPage(tx: Work, owner: string, id: string): Promise<Media | null> {
  const file = await mediaOf(tx.db, owner, id)
  return file?.kind === 'page-voice' ? file : null
}

/** The bytes of a file; null, with an alarm, when they are no longer what its name says (I18). */
export async function bytesOf({ files }: MediaHouse, { id, file, bytes }: Media): Promise<Uint8Array<ArrayBuffer> | null> {
  const data = await files.read(file, 0, bytes)
  const found = await contentOf(
    data.length,
    async (from, to) => data.subarray(from, to),
    async (slice) => createHash('sha256').update(slice).digest(),
  )
  if (found.id === id) return new Uint8Array(data)
  log('alarm', 'A file is not what its name says. Bring it back from the backup.', { file: hexOf(Buffer.from(file)).slice(0, 16) })
  return null
}
