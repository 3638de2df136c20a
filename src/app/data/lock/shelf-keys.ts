// The keys of one shelf while it is open. They are in memory alone; dropped, nothing of the shelf can be read.
import type { Json } from '#shared/kit/json.ts'
import { box, bytesOfText, keyFor, letters, nameKeyFor, root, textOfBytes, unboxed, type Bytes } from './cipher.ts'

/** Texts are made this much longer or less, in bytes, so that their length says little. */
const step = 256

export class ShelfKeys {
  readonly shelf: string
  private readonly root: CryptoKey
  private readonly keys = new Map<string, Promise<CryptoKey>>()
  private readonly names = new Map<string, Promise<string>>()

  private constructor(shelf: string, from: CryptoKey) {
    this.shelf = shelf
    this.root = from
  }

  /** The keys of a shelf, drawn from its one random key. */
  static async of(shelf: string, key: Bytes): Promise<ShelfKeys> {
    return new ShelfKeys(shelf, await root(key))
  }

  /** Locks data up for one place of one table. */
  async lock(table: string, place: string, data: Json): Promise<ArrayBuffer> {
    const plain = bytesOfText(JSON.stringify(data))
    const padded = new Uint8Array(Math.ceil(plain.length / step) * step).fill(0x20)
    padded.set(plain)
    return box(await this.key(table), this.at(table, place), padded)
  }

  /** The data of one place, or null when they were not locked for it by this shelf. */
  async unlock(table: string, place: string, locked: ArrayBuffer): Promise<Json | null> {
    const plain = await unboxed(await this.key(table), this.at(table, place), locked)
    return plain && (JSON.parse(textOfBytes(plain)) as Json)
  }

  /** What stands for a name where names are looked for. */
  mark(name: string): Promise<string> {
    let known = this.names.get(name)
    if (!known) this.names.set(name, (known = this.made(name)))
    return known
  }

  private async made(name: string): Promise<string> {
    const key = await this.key('names', nameKeyFor)
    return letters(await crypto.subtle.sign('HMAC', key, bytesOfText(name))).slice(0, 22)
  }

  private key(purpose: string, draw: (from: CryptoKey, purpose: string) => Promise<CryptoKey> = keyFor): Promise<CryptoKey> {
    let known = this.keys.get(purpose)
    if (!known) this.keys.set(purpose, (known = draw(this.root, purpose)))
    return known
  }

  private at(table: string, place: string): string {
    return `${this.shelf}\n${table}\n${place}`
  }
}
