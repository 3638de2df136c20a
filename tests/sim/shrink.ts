// From a history that fails to a short one that still fails: actions, deeds, crashes and mishaps are taken out while it does.
import type { Action, Deed } from './deeds.ts'
import type { History } from './history.ts'

/** Answers the shortest history found for which `fails` says true, asking at most `most` times. */
export async function shrunk(history: History, fails: (history: History) => Promise<boolean>, most = 400): Promise<History> {
  let best = history
  let asked = 0
  const better = async (actions: readonly Action[]): Promise<boolean> => {
    if ((asked += 1) > most) return false
    const tried = { ...best, actions }
    if (!(await fails(tried))) return false
    best = tried
    return true
  }
  let before = -1
  while (before !== sizeOf(best)) {
    before = sizeOf(best)
    for (let length = Math.ceil(best.actions.length / 2); length >= 1; length = length === 1 ? 0 : Math.ceil(length / 2)) {
      for (let at = best.actions.length - length; at >= 0; at -= length) {
        await better([...best.actions.slice(0, at), ...best.actions.slice(at + length)])
      }
    }
    for (let at = best.actions.length - 1; at >= 0; at--) {
      for (let deed = (best.actions[at]?.deeds.length ?? 0) - 1; deed >= 0; deed--) {
        for (const simpler of simplerDeeds(best.actions[at]?.deeds ?? [], deed)) {
          const changed = best.actions.map((action, number) => (number === at ? { ...action, deeds: simpler } : action))
          if (await better(changed)) break
        }
      }
    }
  }
  return best
}

const sizeOf = ({ actions }: History) => JSON.stringify(actions).length

function simplerDeeds(deeds: readonly Deed[], at: number): readonly (readonly Deed[])[] {
  const deed = deeds[at]
  if (!deed) return []
  const others = [deeds.slice(0, at), deeds.slice(at + 1)] as const
  const put = (simpler: Deed) => [...others[0], simpler, ...others[1]]
  const ways: (readonly Deed[])[] = deeds.length > 1 ? [[...others[0], ...others[1]]] : []
  if ('crashAt' in deed) {
    const { crashAt: _, ...calm } = deed
    ways.push(put(calm))
  }
  if (deed.does === 'sync' && deed.net.kind !== 'fine') ways.push(put({ ...deed, net: { kind: 'fine' } }))
  return ways
}

/** A history as lines that can be read. */
export function told({ seed, cast, actions }: History): string {
  const who = cast.map(
    ({ person, waiting, unknown }, at) =>
      `${at}: ${person}${waiting ? ' (waiting)' : ''}${unknown.length > 0 ? ` (without ${unknown.join()})` : ''}`,
  )
  const deed = ({ does, ...rest }: Deed) =>
    `${does} ${Object.entries(rest)
      .map(
        ([name, value]) =>
          `${name}=${typeof value === 'object' ? JSON.stringify(value) : typeof value === 'number' && value < 1 ? value.toFixed(3) : String(value)}`,
      )
      .join(' ')}`
  return [
    `seed ${seed}, phones ${who.join(', ')}`,
    ...actions.map(({ deeds }, at) => `${String(at + 1).padStart(3)}. ${deeds.map(deed).join('  ‖  ')}`),
  ].join('\n')
}
