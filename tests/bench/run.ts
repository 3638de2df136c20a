// `npm run bench:sync`: what a sync costs, beside what it has to cost and what it may cost. Ends with 1 when it costs more.
import { parseArgs } from 'node:util'
import { inChromium } from './chromium.ts'
import { allAtOnce, firstAndDaily, howeverMany, oneOfMany, type Row, type Sizes } from './workloads.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'W1,W2,W3,W4,W5,W6' },
    volunteers: { type: 'string', default: '400' },
    together: { type: 'string', default: '6' },
    documents: { type: 'string', default: '1000,100000' },
    chromium: { type: 'boolean', default: false },
  },
})
const only = values.only.split(',')
const sizes: Sizes = {
  volunteers: Number(values.volunteers),
  together: Number(values.together),
  documents: values.documents.split(',').map(Number),
}

const parts: readonly (readonly [workloads: readonly string[], measure: () => Promise<Row[]>])[] = [
  [['W1', 'W2', 'W4'], firstAndDaily],
  [['W3'], oneOfMany],
  [['W5'], () => allAtOnce(sizes)],
  [['W6'], () => howeverMany(sizes)],
]

const told = (value: number | undefined, unit: string) =>
  value === undefined ? '' : `${unit === '' || unit === 'B' ? Math.round(value) : value.toFixed(value < 100 ? 1 : 0)}${unit && ` ${unit}`}`

function lineOf({ workload, what, is, unit, bar, floor }: Row): string {
  const held = bar === undefined ? ' ' : is <= bar ? '✓' : '✗'
  return `${held} ${workload}  ${what.padEnd(40)} ${told(is, unit).padStart(10)}  ${told(bar, unit).padStart(10)}  ${told(floor, unit).padStart(10)}`
}

console.log(`     ${'measured here'.padEnd(40)} ${'is'.padStart(10)}  ${'may be'.padStart(10)}  ${'has to be'.padStart(10)}`)
let broken = 0
const show = (rows: readonly Row[]) => {
  for (const row of rows) {
    console.log(lineOf(row))
    if (row.bar !== undefined && row.is > row.bar) broken += 1
  }
}
for (const [workloads, measure] of parts) {
  if (workloads.some((name) => only.includes(name))) show((await measure()).filter(({ workload }) => only.includes(workload)))
}
if (values.chromium) show(await inChromium())
console.log(
  broken === 0
    ? 'Bytes are those of HTTP with its headers, in Node; TLS, TCP and IP come on top. EDGE: 840 ms there and back, 240 kbit/s down, 200 up.'
    : `${broken} figure${broken > 1 ? 's are' : ' is'} over the bar.`,
)
process.exitCode = broken === 0 ? 0 : 1
