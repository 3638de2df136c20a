// `npm run check:sizes`: what each screen costs a phone, in bytes as they travel, held against budget.json.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotli } from '../build/precompress.ts'
import { languages } from '../shared/product.ts'
import { groupOf } from '../sw/release.ts'
import { bornWith } from '../server/content.ts'
import { Packs } from '../server/packs.ts'
import { bring } from '../server/content.ts'
import { openStore } from '../server/store/open.ts'

type Budget = Readonly<Record<string, number>>

const root = resolve(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const budget = JSON.parse(readFileSync(join(root, 'src/build/budget.json'), 'utf8')) as Budget
const sizeOf = (file: string) => brotli(readFileSync(join(dist, file))).length
const assets = readdirSync(join(dist, 'assets')).filter((name) => !name.endsWith('.br'))
const named = (name: string) => assets.find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))

/** Files that a chunk cannot do without, itself included. */
function needs(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(join(dist, 'assets', file), 'utf8')
  for (const [, to] of text.matchAll(/(?:^|[;}\s])(?:import|from)\s*"\.\/([^"]+\.js)"/g)) if (to) needs(to, seen)
  for (const [, to] of text.matchAll(/from"\.\/([^"]+\.js)"|import"\.\/([^"]+\.js)"/g)) if (to) needs(to, seen)
  return seen
}

const measured: Record<string, number> = {}
const firstScreen = needs(named('first') as string)
for (const file of needs(named('words-fr-first') as string)) firstScreen.add(file)
const sum = (files: Iterable<string>) => [...files].reduce((all, file) => all + sizeOf(join('assets', file)), 0)
measured['script before the first screen'] = sum(firstScreen)
measured['parts that several screens share'] = sizeOf(join('assets', named('parts') as string))
measured['the store, once'] = sizeOf(join('assets', named('store') as string)) + sizeOf(join('assets', named('data') as string))
measured['what sends, once somebody stays'] = sizeOf(join('assets', named('day-sync') as string))
const here = new Set([...firstScreen, ...['store', 'data', 'parts', 'day-sync'].flatMap((name) => [...needs(named(name) as string)])])
for (const part of ['learn', 'day-make', 'day-me', 'later-desk'])
  measured[`screens: ${part}`] = sum([...needs(named(part) as string)].filter((file) => !here.has(file)))
// The pictures of a post, and what stands beside it, are reached from its words alone, a campaign leads to a post, the people of a team from the desk.
for (const part of ['day-make', 'later-desk']) for (const file of needs(named(part) as string)) here.add(file)
for (const part of ['day-media', 'day-tasks', 'day-tools'])
  measured[`screens: ${part}`] = sum([...needs(named(part) as string)].filter((file) => !here.has(file)))
// A voice is kept and sent by what keeps and sends pictures.
for (const file of needs(named('day-media') as string)) here.add(file)
measured['screens: day-voice'] = sum([...needs(named('day-voice') as string)].filter((file) => !here.has(file)))
// Whoever has a desk has joined: what comes with a day is on their phone.
for (const file of needs(named('day-voice') as string)) here.add(file)
measured['screens: later-team'] = sum([...needs(named('later-team') as string)].filter((file) => !here.has(file)))
measured['on use: camera'] = sizeOf(join('assets', named('later-camera') as string))
for (const language of languages) {
  for (const page of ['welcome', 'home', 'join', 'learn/1.1/1'])
    measured[`page ${language} /${page}`] = sizeOf(join('pages', language, `${page}.html`))
  measured[`words ${language}, all of the interface`] = assets
    .filter((name) =>
      new RegExp(`^(words-${language}-(first|learn)|day-words-${language}|later-words-${language})-[\\w-]{8}\\.js$`).test(name),
    )
    .reduce((all, name) => all + sizeOf(join('assets', name)), 0)
}
measured['shell.html'] = sizeOf('shell.html')
measured['service worker'] = sizeOf('sw.js')
measured['what sends while the app is closed'] = sizeOf('sender.js')
const kept = (...groups: string[]) => sum(assets.filter((name) => groups.includes(groupOf(name))))
measured['offline copy of the first visit, one language'] = kept('core', 'words-fr') + sizeOf('shell.html') + sizeOf('sw.js')
measured['the rest of the day, for who stays'] = kept('day', 'day-fr')

const store = await openStore(':memory:')
await bring(store, bornWith())
for (const language of languages) {
  const packs = await new Packs(store).list(null, language)
  for (const { feed, bytes } of packs) measured[`pack ${feed}`] = bytes
  measured[`all text in ${language}`] = packs.reduce((all, { bytes }) => all + bytes, 0)
}
await store.close()

let over = 0
// A file that is kept on the first visit must do without those that come later, or it cannot be opened without network.
for (const file of assets.filter((name) => name.endsWith('.js') && groupOf(name) === 'core')) {
  const late = [...needs(file)].filter((needed) => !['core', ...languages.map((language) => `words-${language}`)].includes(groupOf(needed)))
  for (const needed of late) {
    over += 1
    console.log(`✗ ${file}, kept on the first visit, needs ${needed}, which comes later`)
  }
}
const limitOf = (name: string) =>
  budget[name] ?? Object.entries(budget).find(([pattern]) => pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)))?.[1]
for (const [name, bytes] of Object.entries(measured).sort(([one], [other]) => (one < other ? -1 : 1))) {
  const limit = limitOf(name)
  const bad = limit !== undefined && bytes > limit
  if (bad) over += 1
  console.log(
    `${bad ? '✗' : ' '} ${name.padEnd(46)} ${(bytes / 1000).toFixed(1).padStart(7)} KB${limit === undefined ? '' : `  of ${(limit / 1000).toFixed(1)}`}`,
  )
}
console.log(over === 0 ? 'Inside the budget.' : `${over} over the budget of src/build/budget.json.`)
process.exitCode = over === 0 ? 0 : 1
