// The same data in another version of its collection's shape: up for what is old here, down for who is older.
import type { Collection } from './collection.ts'
import type { JsonObject } from './json.ts'

type Steps = Pick<Collection, 'upcasts' | 'downcasts'>

function stepsBetween({ upcasts, downcasts }: Steps, from: number, to: number): ((data: JsonObject) => JsonObject)[] | null {
  const steps: ((data: JsonObject) => JsonObject)[] = []
  for (let at = from; at !== to; at += from < to ? 1 : -1) {
    const step = from < to ? upcasts?.[at] : downcasts?.[at]
    if (!step) return null
    steps.push(step)
  }
  return steps
}

/** Whether data of one version can be had in another. */
export function canCast(collection: Steps, from: number, to: number): boolean {
  return stepsBetween(collection, from, to) !== null
}

/** The data in another version; null stays null. Undefined: there is no way from one to the other. */
export function cast(collection: Steps, data: JsonObject | null, from: number, to: number): JsonObject | null | undefined {
  const steps = stepsBetween(collection, from, to)
  if (!steps) return undefined
  return data && steps.reduce((made, step) => step(made), data)
}
