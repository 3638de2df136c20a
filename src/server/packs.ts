// Packs: all of one feed in one file, compressed as far as it goes, named by its content, made when first asked for.
import { brotliCompress, constants } from 'node:zlib'
import { promisify } from 'node:util'
import type { PackInfo } from '#shared/protocol/endpoints.ts'
import { mayRead, type Actor } from '#shared/rules/rights.ts'
import { feedParts } from './answer.ts'
import { Reading } from './reading.ts'
import { sha256 } from './settings.ts'
import { headOf } from './store/places.ts'
import type { Store } from './store/repository.ts'

const brotli = promisify(brotliCompress)

export type Pack = PackInfo & { readonly head: number; readonly data: Buffer }

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

  /** A pack by its name, as long as it is remembered: the newest of each feed and those given out before it. */
  named(hash: string): Pack | undefined {
    return this.byHash.get(hash)
  }

  private async current(feed: string): Promise<Pack> {
    const { seq: head } = await headOf(this.store.db, feed)
    const known = await this.made.get(feed)
    if (known?.head === head) return known
    const making = this.make(feed, head)
    this.made.set(feed, making)
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
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('feed', '=', feed)
        .where('gone', '=', 0)
        .executeTakeFirstOrThrow()
    ).count
    const pack: Pack = { feed, head, hash: sha256(text).slice(0, 24), bytes: data.length, text: text.length, count: count, data }
    if (this.byHash.size > 500) this.byHash.clear()
    this.byHash.set(pack.hash, pack)
    return pack
  }
}
