// Rows move from one shelf to another: read with the old key, written anew with the new one.
import { collections } from '#shared/collections/index.ts'
import { ok, type Result } from '#shared/kit/result.ts'
import { withRoom } from '../ballast.ts'
import type { PrivateShelf } from '../shelf-store.ts'

const kinds = collections.filter(({ shelf }) => shelf === 'private').map(({ name }) => name)
const atOnce = 100

/** Moves everything that a stranger's shelf holds. Moved twice, it is there once; only answered ok, all of it is. */
export async function move(from: PrivateShelf, to: PrivateShelf): Promise<Result<void>> {
  for (const kind of kinds) {
    const here = await from.all(kind)
    for (let at = 0; at < here.length; at += atOnce) {
      const some = here.slice(at, at + atOnce)
      const there = await to.store.read(some.map(({ id }) => [kind, id]))
      const fresh = some.filter((_, place) => !there[place])
      const done = await withRoom(() => to.store.commit({ docs: fresh.map((stored) => ({ stored, seen: 0 })) }))
      if (!done.ok) return done
    }
  }
  const facts = [...(await from.facts())].filter((fact): fact is [string, string | number] => ['string', 'number'].includes(typeof fact[1]))
  const done = await withRoom(() => to.store.commit({ facts: Object.fromEntries(facts) }))
  return done.ok ? ok() : done
}
