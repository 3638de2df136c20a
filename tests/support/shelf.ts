// A private shelf that is open, without the slow part of unlocking one.
import { PrivateShelf } from '../../src/app/data/shelf-store.ts'

let made = 0

/** A shelf of its own, or the one of that name with the same key. */
export function testShelf(name = `test${(made += 1)}`): Promise<PrivateShelf> {
  return PrivateShelf.open(name, new Uint8Array(32).fill(name.length))
}
