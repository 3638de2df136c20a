// The sample campaign: a real brief of our own writing, invented people, an invented price. Only for trying things out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BriefAsset } from '#shared/rules/brief-parts.ts'
import type { DataPrice } from '#shared/protocol/endpoints.ts'
import { bring, readPieces } from '../content.ts'
import { invitation } from '../routes/invite.ts'
import type { Secret } from '../settings.ts'
import type { Assets } from '../store/assets.ts'
import { dayOf } from '../store/people.ts'
import type { Store } from '../store/repository.ts'

type Parts = { readonly store: Store; readonly secret: Secret; readonly assets: Assets }

const team = { team: 'thies', country: 'SN' } as const
const pictures = join(import.meta.dirname, 'pictures')
const alt = {
  'road-to-equality': {
    en: 'Women at work along a road between red hills: a market stall, a sewing machine, a laptop, a garage.',
    fr: 'Des femmes au travail le long d’une route entre des collines rouges : un étal, une machine à coudre, un ordinateur, un garage.',
  },
  'women-at-work': {
    en: 'Women of different ages at work, drawn one above the other.',
    fr: 'Des femmes de différents âges au travail, dessinées l’une au-dessus de l’autre.',
  },
} as const
const names = {
  'road-to-equality': { en: 'Campaign picture, square', fr: 'Image de campagne, carrée' },
  'women-at-work': { en: 'Campaign picture, upright', fr: 'Image de campagne, verticale' },
} as const

/** Whether nobody and no campaign is in the store yet, and nobody was invited or had a price written down. */
export async function isEmpty(store: Store): Promise<boolean> {
  const { db } = store
  const found = await Promise.all([
    db.selectFrom('person').select('id').limit(1).executeTakeFirst(),
    db.selectFrom('invitation').select('hash').limit(1).executeTakeFirst(),
    db.selectFrom('fact').select('name').where('name', 'like', 'price.%').limit(1).executeTakeFirst(),
    db.selectFrom('document').select('id').where('kind', '=', 'briefs').limit(1).executeTakeFirst(),
  ])
  return found.every((row) => row === undefined)
}

/** Whether the store was filled with the sample. */
export async function isSample(store: Store): Promise<boolean> {
  return (await store.atomically((tx) => tx.fact('sample'))) !== null
}

/** The next March that is not over: the sample campaign is always ahead or running. */
function yearOfCampaign(today: string): number {
  const year = Number(today.slice(0, 4))
  return today > `${year}-03-31` ? year + 1 : year
}

/** Makes a store ready for trying out. False, and nothing is written, when it holds a programme's own data. */
export async function prepareSample(parts: Parts): Promise<boolean> {
  if (await isSample(parts.store)) return true
  if (!(await isEmpty(parts.store))) return false
  await fillWithSample(parts)
  return true
}

/** Puts the sample campaign into an empty store. */
export async function fillWithSample({ store, assets }: Parts): Promise<void> {
  const year = yearOfCampaign(dayOf(store.now()))
  const briefs = await Promise.all(
    readPieces('briefs').map(async ({ kind, id, data }) => {
      const language = data.language === 'fr' ? 'fr' : 'en'
      const [campaign] = id.split('.') as [string]
      const pictures = await Promise.all((['road-to-equality', 'women-at-work'] as const).map((name) => picture(assets, name, language)))
      const moved = JSON.parse(JSON.stringify(data).replaceAll('2027', String(year))) as typeof data
      return { kind, id: `${campaign}.${team.country}.${language}`, data: { ...moved, country: team.country, assets: pictures } }
    }),
  )
  await bring(store, briefs)
  const price: DataPrice = { currency: 'XOF', perMegabyte: 1, on: dayOf(store.now()) }
  await store.atomically(async (tx) => {
    await tx.remember(`price.${team.country}`, JSON.stringify(price))
    await tx.remember('sample', dayOf(tx.now))
  })
}

async function picture(assets: Assets, name: keyof typeof names, language: 'en' | 'fr'): Promise<BriefAsset> {
  const data = readFileSync(join(pictures, `${name}.webp`))
  const id = await assets.keep(data, 'image/webp', `campaigns.${team.country}.${language}`)
  return { id, name: names[name][language], type: 'image/webp', bytes: data.length, alt: alt[name][language] }
}

/** Fresh invitations for the invented people of the sample. */
export async function invitations({
  store,
  secret,
}: Pick<Parts, 'store' | 'secret'>): Promise<{ awa: string; isatou: string; fatou: string }> {
  const code = async (name: string, role: string, trusted = false) =>
    (await invitation(store, secret, { name, role, ...team, helper: role === 'volunteer' ? 'Fatou' : null, trusted })).code
  return { awa: await code('Awa', 'volunteer'), isatou: await code('Isatou', 'volunteer'), fatou: await code('Fatou', 'coordinator', true) }
}
