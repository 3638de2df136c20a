// `npm run serve`: production. No sample data; the first country lead's invitation is printed once.
import { codeShown, invitationLink } from '../shared/rules/invitations.ts'
import { countries, type Country } from '../shared/product.ts'
import { log } from '../server/log.ts'
import { invitation } from '../server/routes/invite.ts'
import { placeShown } from '../server/settings.ts'
import { isSample } from '../server/sample/fill.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { listen, settingsHere } from './listen.ts'

const settings = settingsHere()
if (!buildIfNeeded()) process.exit(1)
const running = await listen(settings, {
  prepare: async ({ store }) => {
    if (await isSample(store)) {
      console.error(
        `The data in ${placeShown(settings)} is the sample campaign with secrets that everybody knows how to make. Give an empty folder: DATA_DIR=./programme npm run serve`,
      )
      process.exit(1)
    }
  },
})
const { store, secret } = running
log('start', 'Serving.', { url: running.url })
const country = (process.env.COUNTRY ?? 'SN') as Country
if (!countries.includes(country)) {
  console.error(`COUNTRY is "${country}". Give one of ${countries.join(', ')}.`)
  await running.stop()
  process.exit(1)
}
const lead = {
  name: process.env.LEAD ?? 'Country lead',
  role: 'lead',
  team: country.toLowerCase(),
  country,
  helper: null,
  trusted: true,
}
// Of several processes that start at once, one invites.
const code = await store.atomically(async (tx) => {
  if (await tx.fact('first-lead')) return null
  await tx.alone('first-lead')
  if (await tx.fact('first-lead')) return null
  const made = await invitation({ db: tx.db, now: () => tx.now }, secret, lead)
  await tx.remember('first-lead', String(tx.now))
  return made.code
})
if (code)
  console.log(
    `Invitation of the first country lead (${country}), shown only this once, good for 72 hours:\n  ${codeShown(code)}   ${invitationLink(running.url, code)}`,
  )
