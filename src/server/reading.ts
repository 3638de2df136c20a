// What a phone understands of what this server keeps: which kinds, in which version, and what must wait for the phone's update.
import type { Catalogue } from '#shared/collections/index.ts'
import { canCast, cast } from '#shared/kit/cast.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import type { Place } from './store/places.ts'

export class Reading {
  private readonly catalogue: Catalogue
  private readonly knows: ReadonlyMap<string, number>
  private readonly reader: string | null

  /** `knows`: names and versions as the phone says them. `reader`: whose phone it is. */
  constructor(catalogue: Catalogue, knows: Readonly<Record<string, number>> = catalogue.known, reader: string | null = null) {
    this.catalogue = catalogue
    this.knows = new Map(Object.entries(knows))
    this.reader = reader
  }

  /** The version in which this phone is told of a kind; null: it has to wait. */
  versionOf(kind: string): number | null {
    const collection = this.catalogue.named(kind)
    const known = this.knows.get(kind)
    if (!collection || !known) return null
    const version = Math.min(known, collection.version)
    return canCast(collection, collection.version, version) ? version : null
  }

  /** Whether a newer phone would be told more of a kind. */
  tellsLess(kind: string): boolean {
    return this.versionOf(kind) !== this.catalogue.named(kind)?.version
  }

  /** Kinds that this phone is told of. */
  kinds(): string[] {
    return Object.keys(this.catalogue.known).filter((kind) => this.versionOf(kind) !== null)
  }

  /** Versions of the kinds that are told in another than the first, or nothing when all are. */
  versions(): { readonly v?: Readonly<Record<string, number>> } {
    const v = Object.fromEntries(
      this.kinds()
        .map((kind) => [kind, this.versionOf(kind) ?? 1] as const)
        .filter(([, version]) => version !== 1),
    )
    return Object.keys(v).length > 0 ? { v } : {}
  }

  /** One document as an entry of a line, or null when it has to wait. The data are passed on as the text they were stored in. */
  entry(place: Place): string | null {
    const { kind, id, rev, hash, owner, gone } = place
    const version = this.versionOf(kind)
    if (version === null) return null
    if (gone) return `["${kind}","${id}",-1,"${hash}",null]`
    const theirs = owner !== this.reader && owner !== '' ? `,${JSON.stringify(owner)}` : ''
    return `["${kind}","${id}",${rev},"${hash}",${this.bodyOf(place, version)}${theirs}]`
  }

  private bodyOf({ kind, body, v }: Place, version: number): string {
    const collection = this.catalogue.named(kind)
    if (body === null || !collection || v === version) return body ?? 'null'
    const data = JSON.parse(body) as JsonObject
    const newest = cast(collection, data, v, collection.version) ?? data
    return JSON.stringify(cast(collection, newest, collection.version, version))
  }
}
