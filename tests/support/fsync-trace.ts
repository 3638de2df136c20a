// `npm run fsync-trace`: shows, by the kernel's own word, that a push is on the disk before it is answered, and that pushes share a commit.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Api, draftOp, invited, joinedPhone, pushed } from './api.ts'
import type { VillagePhone } from './village.ts'

if (spawnSync('strace', ['-V']).error) {
  console.error('This needs strace. On Debian or Ubuntu: sudo apt-get install -y strace')
  process.exit(1)
}

const alone = 10
const together = 20
const folder = mkdtempSync(join(tmpdir(), 'tama-trace-'))
const place = { folder: join(folder, 'data'), url: null }
const file = join(folder, 'trace')
const calls = 'trace=read,write,writev,pwrite64,fsync,fdatasync'
const api = await Api.start(place, ['strace', '-D', '-f', '-yy', '-s', '40', '-o', file, '-e', calls])
const codes = await invited(
  place,
  Array.from({ length: together }, (_, at) => `Volunteer ${at}`),
)
const phones: VillagePhone[] = []
for (const [at, code] of codes.entries()) phones.push(await joinedPhone(api, at, code))

const marks: number[] = []
const here = () => marks.push(steps().length)
here()
for (let at = 0; at < alone; at++) await push(at)
here()
await Promise.all(Array.from({ length: together }, (_, at) => push(at)))
here()
await api.end()

const all = steps()
const [first = 0, second = 0, third = 0] = marks
const oneByOne = all.slice(first, second)
let bad = 0
for (const [number, steps] of pushes(oneByOne).entries()) {
  const good = steps.includes('fsync') && steps.indexOf('answer') > steps.indexOf('fsync')
  if (!good) bad += 1
  console.log(`${good ? '✓' : '✗'} push ${String(number + 1).padStart(2)}: ${steps.join(' → ')}`)
}
const syncs = all.slice(second, third).filter((step) => step === 'fsync').length
console.log(`${together} pushes at once: ${syncs} fsync.`)
const enough = pushes(oneByOne).length === alone && syncs >= 1 && syncs < together
console.log(
  bad === 0 && enough
    ? 'Every push was on the disk before it was answered.'
    : 'A push was answered before it was on the disk, or was not seen.',
)
process.exitCode = bad === 0 && enough ? 0 : 1
rmSync(folder, { recursive: true, force: true })

async function push(at: number): Promise<void> {
  const [phone] = phones.slice(at % phones.length)
  if (!phone || !Array.isArray(await pushed(phone, [draftOp(phone)]))) throw new Error('A push was not answered.')
}

/** What the server did, in order. An fsync counts when it has come back. */
function steps(): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (/ read\(\d+<TCP.*"POST \/api\/v1\/sync/.test(line)) return ['read']
      if (/ pwrite64\(\d+<[^>]*-wal>/.test(line)) return ['write']
      if (/ (fsync|fdatasync)\(\d+<[^>]*tama\.sqlite-wal>\).* = 0| (fsync|fdatasync) resumed>\).* = 0/.test(line)) return ['fsync']
      if (/ writev?\(\d+<TCP.*"HTTP\/1\.1 200/.test(line)) return ['answer']
      return []
    })
    .filter((step, at, list) => step !== 'write' || list[at - 1] !== 'write')
}

/** The steps of each push that came alone. */
function pushes(list: readonly string[]): string[][] {
  return list.reduce<string[][]>((found, step) => {
    if (step === 'read') found.push([])
    found.at(-1)?.push(step)
    return found
  }, [])
}
