// `npm run seed -- --size large`: the sample campaign and the work of many invented Volunteers, for trying things out.
import { parseArgs } from 'node:util'
import { codeShown } from '../shared/rules/invitations.ts'
import { chance } from '../server/chance.ts'
import { bornWith, bring } from '../server/content.ts'
import { invitation } from '../server/routes/invite.ts'
import { fillWithSample, isEmpty, isSample } from '../server/sample/fill.ts'
import { fillWithMany, sizes, type Size } from '../server/sample/many.ts'
import { teams } from '../server/sample/words.ts'
import { secretOf } from '../server/secret.ts'
import { placeShown } from '../server/settings.ts'
import { Assets } from '../server/store/assets.ts'
import { openStore } from '../server/store/open.ts'
import { orSentence, settingsHere } from './listen.ts'

function say(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

function wanted(): Size {
  try {
    const { size } = parseArgs({ options: { size: { type: 'string', default: 'small' } } }).values
    if (size in sizes) return size as Size
  } catch {
    // Said below.
  }
  return say(`Give a size: npm run seed -- --size ${Object.keys(sizes).join(' | ')}`)
}

const size = wanted()
const settings = settingsHere()
const { store, secret } = await orSentence(settings, async () => {
  const store = await openStore(settings.folder, Date.now, settings.databaseUrl)
  return { store, secret: await secretOf(store, settings.folder) }
})
if (!(await isEmpty(store)) && !(await isSample(store)))
  say(`The data in ${placeShown(settings)} is no sample. Nothing was written. Give another folder: DATA_DIR=./try npm run seed`)
await bring(store, bornWith())
if (!(await isSample(store))) await fillWithSample({ store, secret, assets: new Assets(store, settings.folder) })
const began = performance.now()
const { volunteers, posts, reviews, steps, publications } = await fillWithMany(store, size, chance)
console.log(
  `${volunteers} invented Volunteers, ${posts} posts, ${reviews} answers, ${steps} finished lessons, ${publications} publications in ${placeShown(settings)} (${((performance.now() - began) / 1000).toFixed(1)} s).`,
)
const [first] = teams
if (first) {
  const { country, team, town } = first
  const coordinator = { name: 'Fatou', role: 'coordinator', team, country, helper: null, trusted: true }
  const { code } = await invitation(store, secret, coordinator)
  console.log(`A coordinator's invitation for the team of ${town}: ${codeShown(code)}\nNow: npm start`)
}
await store.close()
