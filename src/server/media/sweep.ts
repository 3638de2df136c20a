// Keeps room: forgets uploads whose time is over, removes bytes that nobody knows, and says when the disk is nearly full.
import type { MediaHouse } from './receive.ts'
import { dropExpired, knownFiles } from './uploads.ts'

const hour = 60 * 60 * 1000
/** What stays free for the database and for whoever looks after the machine, in bytes. */
const margin = 200_000_000

export class Sweeper {
  private readonly house: MediaHouse
  private swept = -Infinity

  constructor(house: MediaHouse) {
    this.house = house
  }

  /** Whether the disk takes so many bytes more. Sweeps first, once an hour at most. */
  async roomFor(bytes: number): Promise<boolean> {
    const { store, files } = this.house
    if (store.now() - this.swept > hour) {
      this.swept = store.now()
      for (const file of await store.atomically(dropExpired)) await files.remove(file)
      // A file stands on the disk before its row says more than its name: a day is long enough for that.
      await files.sweep(await knownFiles(store.db), Date.now() - 24 * hour)
    }
    return (await files.room()) > bytes + margin
  }
}
