// Packs: all of one feed in one file, compressed as far as it goes, named by its content, made when first asked for.
import { brotliCompress, constants } from 'node:zlib'
import { promisify } from 'node:util'
import { modules } from '#shared/collections/learning.ts'
import type { PackInfo } from '#shared/protocol/endpoints.ts'
import { mayRead, type Actor } from '#shared/rules/rights.ts'
import { feedParts } from './answer.ts'
import { Reading } from './reading.ts'
import { sha256 } from './settings.ts'
import { headOf } from './store/places.ts'
import type { Store } from './store/repository.ts'
import { troubleOf } from './store/troubles.ts'

const brotli = promisify(brotliCompress)

export type Pack = PackInfo & { readonly head: number; readonly data: Buffer }

/** For how long a pack can be fetched after it was listed, when the feed has moved on. */
const packsKept = 7 * 24 * 60 * 60 * 1000

const feedKinds = ['learn', 'drawings', 'guides', 'rumours', 'campaigns']

export class Packs {
  private readonly store: Store
  private readonly made = new Map<string, Promise<Pack>>()
  private readonly byHash = new Map<string, Pack>()

  constructor(store: Store) {
    this.store = store
  }

  /** The packs in one language, and those for all, that this reader may have. */
  async list(reader: Actor | null, language: string): Promise<PackInfo[]> {
    const heads = await this.store.db
      .selectFrom('head')
      .select('feed')
      .where((where) => where.or([where('feed', 'like', `%.${language}`), where('feed', 'like', '%.all')]))
      .orderBy('feed')
      .execute()
    const feeds = heads.map(({ feed }) => feed).filter((feed) => feedKinds.includes(feed.split('.', 1)[0] ?? '') && mayRead(reader, feed))
    const packs = await Promise.all(feeds.map((feed) => this.current(feed)))
    return packs.filter(({ count }) => count > 0).map(({ feed, hash, bytes, text, count }) => ({ feed, hash, bytes, text, count }))
  }

  /** A pack by its name, whichever process made it: the newest of each feed, and those of the last days. */
  async named(hash: string): Promise<Pack | undefined> {
    if (!/^[0-9a-f]{24}$/.test(hash)) return undefined
    const known = this.byHash.get(hash)
    if (known) return known
    const row = await this.store.db.selectFrom('pack').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row && this.remembered({ ...row, data: Buffer.from(row.data, 'base64') })
  }

  private remembered(pack: Pack): Pack {
    if (this.byHash.size > 500) this.byHash.clear()
    this.byHash.set(pack.hash, pack)
    return pack
  }

  private async current(feed: string): Promise<Pack> {
    const { seq: head } = await headOf(this.store.db, feed)
    const known = await this.made.get(feed)
    if (known?.head === head) return known
    const making = this.make(feed, head)
    this.made.set(feed, making)
    // A pack that could not be made is tried again by who asks next.
    making.catch(() => this.made.delete(feed))
    return making
  }

  private async make(feed: string, head: number): Promise<Pack> {
    const reading = new Reading(this.store.catalogue)
    const lines = [`${JSON.stringify({ tama: 1, epoch: this.store.epoch, acks: [], ...reading.versions() })}\n`]
    const room = { left: Number.POSITIVE_INFINITY }
    for await (const part of feedParts({ store: this.store, feed, after: 0, reading, room })) lines.push(part)
    lines.push('{"end":true}\n')
    const text = Buffer.from(lines.join(''))
    const data = await brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } })
    const count = (
      await this.store.db
        .selectFrom('place')
        .innerJoin('document', 'document.id', 'place.document')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('feed', '=', feed)
        .where('gone', '=', 0)
        // A person counts the lessons of a module, not what stands around them.
        .where('kind', '!=', modules.name)
        .executeTakeFirstOrThrow()
    ).count
    const pack: Pack = { feed, head, hash: sha256(text).slice(0, 24), bytes: data.length, text: text.length, count: count, data }
    await this.give(pack)
    return this.remembered(pack)
  }

  /** Puts a pack where other processes find it. */
  private async give({ data, ...pack }: Pack): Promise<void> {
    const made = this.store.now()
    try {
      await this.store.db
        .deleteFrom('pack')
        .where('made', '<', made - packsKept)
        .execute()
      await this.store.db
        .insertInto('pack')
        .values({ ...pack, data: data.toString('base64'), made })
        .onConflict((conflict) => conflict.column('hash').doUpdateSet({ made }))
        .execute()
    } catch (error) {
      // On a full disk reading goes on: this process remembers the pack.
      if (troubleOf(error) !== 'server-full') throw error
    }
  }
}
