// `npm run sim -- --histories 100000 --seed 1 --workers 2`: histories from seeds, on several cores; the first that fails is shown shrunk.
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { FaultCount, type FaultName } from './faults.ts'
import { judge, thrown } from './history.ts'
import type { Broken } from './invariants.ts'
import { shrunk, told } from './shrink.ts'

type Batch = { readonly from: number; readonly count: number }
type Report = {
  readonly count: number
  readonly points: number
  readonly faults: ReadonlyMap<FaultName, number>
  readonly failed: { readonly seed: number; readonly broken: Broken } | null
}

const batchSize = 50
/** From so many histories on, a fault that never happened is a hole in the simulation. */
const enoughForEveryFault = 1000

async function batchRun({ from, count }: Batch): Promise<Report> {
  const faults = new FaultCount()
  let points = 0
  for (let seed = from; seed < from + count; seed++) {
    const outcome = await judge(thrown(seed))
    faults.add(outcome.faults)
    points += outcome.points
    if (outcome.broken) return { count: seed - from + 1, points, faults: faults.of, failed: { seed, broken: outcome.broken } }
  }
  return { count, points, faults: faults.of, failed: null }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      histories: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
    },
  })
  const [histories, first, workers] = [Number(values.histories), Number(values.seed), Number(values.workers)]
  if (![histories, first, workers].every((number) => Number.isSafeInteger(number) && number > 0)) {
    console.error('Give whole numbers: npm run sim -- --histories 2000 --seed 1 --workers 2')
    process.exitCode = 1
    return
  }
  const began = performance.now()
  const faults = new FaultCount()
  let [next, done, points, shown] = [first, 0, 0, began]
  let failed: Report['failed'] = null
  const perSecond = () => (done / ((performance.now() - began) / 1000)).toFixed(1)

  const takeIn = (report: Report) => {
    done += report.count
    points += report.points
    faults.add(report.faults)
    if (report.failed && (!failed || report.failed.seed < failed.seed)) failed = report.failed
    if (performance.now() - shown < 5000) return
    shown = performance.now()
    console.log(`${done} of ${histories} histories, ${perSecond()} a second`)
  }
  const batch = (): Batch | null => {
    const count = Math.min(batchSize, first + histories - next)
    if (failed || count <= 0) return null
    next += count
    return { from: next - count, count }
  }
  await Promise.all(Array.from({ length: workers }, () => workerRun(batch, takeIn)))

  console.log(
    `${done} histories from seed ${first}, ${perSecond()} a second on ${workers} workers, ${points} port calls a tab could die at`,
  )
  for (const [name, times] of [...faults.of].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(`${String(times).padStart(9)}  ${name}`)
  if (failed) return void (process.exitCode = await tell(failed))
  const never = done >= enoughForEveryFault ? faults.never() : []
  if (never.length > 0) console.log(`These never happened, so nothing is known of them: ${never.join(', ')}.`)
  console.log(never.length > 0 ? '' : '0 failures')
  process.exitCode = never.length > 0 ? 1 : 0
}

/** Feeds one worker until there is nothing left. */
function workerRun(batch: () => Batch | null, takeIn: (report: Report) => void): Promise<void> {
  const worker = new Worker(new URL(import.meta.url))
  return new Promise((resolve, reject) => {
    const feed = () => {
      const given = batch()
      if (given) worker.postMessage(given, [])
      else void worker.terminate().then(() => resolve())
    }
    worker.on('message', (report: Report) => {
      takeIn(report)
      feed()
    })
    worker.on('error', reject)
    feed()
  })
}

/** Shows a failure as short as it gets, ready for seeds.json. */
async function tell({ seed, broken }: { readonly seed: number; readonly broken: Broken }): Promise<1> {
  console.log(`\nSeed ${seed} breaks ${broken.invariant}: ${broken.says}\nShrinking…`)
  const short = await shrunk(thrown(seed), async (history) => (await judge(history)).broken?.invariant === broken.invariant)
  console.log(
    `${told(short)}\n${(await judge(short)).broken?.says}\n\nFor tests/sim/seeds.json:\n${JSON.stringify({ reason: broken.says, history: short })}`,
  )
  return 1
}

if (isMainThread) await main()
else parentPort?.on('message', (batch: Batch) => void batchRun(batch).then((report) => parentPort?.postMessage(report, [])))
