// Adds up what the test runners counted, so that one line at the end says it for all of them.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../.cache/counted')
const files = { unit: join(folder, 'unit.json'), journeys: join(folder, 'journeys.json') }

type Unit = { readonly numPassedTests: number; readonly numFailedTests: number }
type Journeys = { readonly stats: { readonly expected: number; readonly flaky: number; readonly unexpected: number } }

/** Forgets what was counted before. */
export function beginCounting(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Arguments that make the unit tests write down what they counted, beside what they say. */
export const unitCounted: readonly string[] = ['--reporter=default', '--reporter=json', `--outputFile=${files.unit}`]
/** The same for the journeys: where their runner is told to write. */
export const journeysCounted: Readonly<Record<string, string>> = { JOURNEYS_COUNTED: files.journeys }

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch {
    // These did not run: one before them failed.
    return null
  }
}

/** How many tests passed and failed, all together. */
export function counted(): { readonly passed: number; readonly failed: number } {
  const unit = read(files.unit) as Unit | null
  const journeys = (read(files.journeys) as Journeys | null)?.stats
  return {
    passed: (unit?.numPassedTests ?? 0) + (journeys?.expected ?? 0) + (journeys?.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0),
  }
}
