// `npm run programme -- …`: what an operator sets for a programme before the desk has a screen for it: briefs, the price of data, leads.
import { readFileSync } from 'node:fs'
import { countries, type Country } from '../shared/product.ts'
import { briefs } from '../shared/collections/publishing.ts'
import type { Data } from '../shared/kit/collection.ts'
import { misfits } from '../shared/kit/fields.ts'
import type { JsonObject } from '../shared/kit/json.ts'
import { codeShown } from '../shared/rules/invitations.ts'
import { bring, withdrawAnswer } from '../server/content.ts'
import { invitation } from '../server/routes/invite.ts'
import { secretOf } from '../server/secret.ts'
import { dayOf } from '../server/store/people.ts'
import { openStore } from '../server/store/open.ts'
import type { Store } from '../server/store/repository.ts'
import { orSentence, settingsHere } from './listen.ts'

const usage = `Use one of:
  npm run programme -- brief FILE.json …                a campaign's brief, one file a language (docs/content.md)
  npm run programme -- price COUNTRY CURRENCY PER_MB    what 1 MB costs, as in: price SN XOF 1.5
  npm run programme -- lead COUNTRY NAME                an invitation for one more country lead
  npm run programme -- withdraw RUMOUR                  takes back an answer in every language, as in: withdraw spain-papers
Countries: ${countries.join(', ')}`

function say(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const countryOf = (text = ''): Country =>
  countries.find((known) => known === text) ?? say(`The country is "${text}". Give one of ${countries.join(', ')}.`)

async function brief(store: Store, files: readonly string[]): Promise<void> {
  if (files.length === 0) say(usage)
  const pieces = files.map((file) => {
    let data: JsonObject
    try {
      data = JSON.parse(readFileSync(file, 'utf8')) as JsonObject
    } catch (error) {
      return say(`${file} cannot be read as JSON: ${(error as Error).message}`)
    }
    const wrong = misfits(briefs.fields, data)
    if (wrong.length > 0) say(`${file}: ${wrong.join(', ')} is missing or does not fit. Nothing was written.`)
    const { campaign, country, language } = data as Data<typeof briefs>
    return { kind: 'briefs', id: `${campaign}.${country}.${language}`, data }
  })
  for (const { id, data } of pieces) {
    const before = (await store.atomically((tx) => tx.document(id)))?.data as Data<typeof briefs> | null | undefined
    const { tasks } = data as Data<typeof briefs>
    const gone = (before?.tasks ?? []).filter((task) => !tasks.some((one) => one.id === task.id))
    for (const task of gone)
      console.log(`${id} asks no more for ${task.id} (${task.text}). Who accepted it still sees it, as not asked for any more.`)
  }
  const written = await bring(store, pieces)
  console.log(`${written} of ${pieces.length} written. What was the same already, or was edited on the server, stays as it is.`)
}

async function price(store: Store, [country, currency = '', perMegabyte = '']: readonly string[]): Promise<void> {
  const at = countryOf(country)
  if (!/^[A-Z]{3}$/.test(currency)) say(`The currency is "${currency}". Give its three letters, as in XOF.`)
  const amount = Number(perMegabyte)
  if (!(amount > 0)) say(`The price is "${perMegabyte}". Give what 1 MB costs, as in 1.5.`)
  await store.atomically((tx) => tx.remember(`price.${at}`, JSON.stringify({ currency, perMegabyte: amount, on: dayOf(tx.now) })))
  console.log(`In ${at}, 1 MB costs ${amount} ${currency} from today on.`)
}

async function lead(store: Store, folder: string, [country, ...name]: readonly string[]): Promise<void> {
  const at = countryOf(country)
  if (name.length === 0) say(usage)
  const invitee = { name: name.join(' '), role: 'lead', team: at.toLowerCase(), country: at, helper: null, trusted: true }
  const { code } = await invitation(store, await secretOf(store, folder), invitee)
  console.log(`Invitation for ${invitee.name}, lead in ${at}, for one phone, good for 72 hours: ${codeShown(code)}`)
}

async function withdraw(store: Store, [rumour = '']: readonly string[]): Promise<void> {
  const taken = await withdrawAnswer(store, rumour)
  if (taken === 0) say(`There is no answer called "${rumour}". Its name is the last part of its address, as in /rumours/spain-papers.`)
  console.log(`Withdrawn in ${taken} languages. Phones lose it with their next sync; who shared it is told to take it down.`)
}

const [what, ...rest] = process.argv.slice(2)
if (what !== 'brief' && what !== 'price' && what !== 'lead' && what !== 'withdraw') say(usage)
const settings = settingsHere()
await orSentence(settings, async () => {
  const store = await openStore(settings.folder, Date.now, settings.databaseUrl)
  if (what === 'brief') await brief(store, rest)
  else if (what === 'price') await price(store, rest)
  else if (what === 'withdraw') await withdraw(store, rest)
  else await lead(store, settings.folder, rest)
  await store.close()
})
