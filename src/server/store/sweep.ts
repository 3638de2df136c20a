// What nobody needs any more leaves the store: once in a while, in one transaction, and never a document that stands.
import type { Store } from './repository.ts'

const day = 24 * 60 * 60 * 1000
/** That a document was deleted or left a feed, and how an op was answered, is remembered this long: longer than any pass lasts. */
const remembered = 400 * day

/** How much was swept away. */
export type Swept = { readonly places: number; readonly documents: number; readonly revisions: number; readonly ops: number }

/**
 * Sweeps. A feed remembers up to where: a phone that stands before that may have missed a deletion, and is told `reset`.
 * What was deleted long ago is forgotten as if it had never been; an edit of it that comes even later is taken as new work.
 */
export function sweep(store: Store): Promise<Swept> {
  return store.atomically(async (tx) => {
    const { db, now } = tx
    const before = now - remembered
    await tx.alone('sweep')
    const old = await db
      .selectFrom('place')
      .innerJoin('document', 'document.id', 'place.document')
      .select(['place.feed', 'place.document', 'place.seq'])
      .where('moved', '<', before)
      .where((where) => where.or([where('gone', '=', 1), where('deleted', '=', 1)]))
      .execute()
    const floors = new Map<string, number>()
    for (const { feed, seq } of old) floors.set(feed, Math.max(floors.get(feed) ?? 0, seq))
    // As whoever writes does: first the feeds, in order. A document that came back meanwhile has another number and stays.
    await tx.lock('head', [...floors.keys()])
    for (const { feed, document, seq } of old)
      await db.deleteFrom('place').where('feed', '=', feed).where('document', '=', document).where('seq', '=', seq).execute()
    for (const [feed, floor] of floors) {
      await db.updateTable('head').set({ floor }).where('feed', '=', feed).where('floor', '<', floor).execute()
    }
    const dead = await db
      .selectFrom('document')
      .select('id')
      .where('deleted', '=', 1)
      .where('updated', '<', before)
      .where((where) =>
        where.not(where.exists(where.selectFrom('place').select('place.seq').whereRef('place.document', '=', 'document.id'))),
      )
      .execute()
    let documents = 0
    for (const { id } of dead) {
      const gone = await db
        .deleteFrom('document')
        .where('id', '=', id)
        .where('deleted', '=', 1)
        .where('updated', '<', before)
        .executeTakeFirst()
      if (gone.numDeletedRows === 0n) continue
      documents += 1
      await db.deleteFrom('revision').where('document', '=', id).execute()
    }
    const revisions = await db.deleteFrom('revision').where('kept', '<', now).executeTakeFirst()
    const ops = await db.deleteFrom('op').where('received', '<', before).executeTakeFirst()
    return { places: old.length, documents, revisions: Number(revisions.numDeletedRows), ops: Number(ops.numDeletedRows) }
  })
}
