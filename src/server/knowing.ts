// What each phone understands, by its short name: this server's own table, and those that phones of other releases have sent whole.
import { knowsInShort } from '#shared/protocol/sync.ts'

type Table = Readonly<Record<string, number>>

/** So many phones and kinds are remembered; whoever is not sends the whole again. */
const most = { phones: 5000, kinds: 200 }

export class Knowing {
  private readonly ours: Table
  private readonly short: string
  /** By phone, so that none can speak for another. */
  private readonly others = new Map<string, { readonly short: string; readonly table: Table }>()

  constructor(ours: Table) {
    this.ours = ours
    this.short = knowsInShort(ours)
  }

  /** The table that a phone means; null when it has to send it whole. */
  of(phone: string, said: string | Table): Table | null {
    if (typeof said !== 'string') {
      this.remember(phone, said)
      return said
    }
    if (said === this.short) return this.ours
    const known = this.others.get(phone)
    return known?.short === said ? known.table : null
  }

  private remember(phone: string, table: Table): void {
    const short = knowsInShort(table)
    if (short === this.short || Object.keys(table).length > most.kinds) return
    if (this.others.size >= most.phones) this.others.clear()
    this.others.set(phone, { short, table })
  }
}
