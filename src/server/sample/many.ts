// Work of many invented Volunteers, sent in through the same door as real work: every piece is checked, numbered and merged as theirs is.
import { readdirSync } from 'node:fs'
import { collectionNamed, known } from '#shared/collections/index.ts'
import type { Owner, Role } from '#shared/kit/collection.ts'
import { newId } from '#shared/kit/ids.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import type { Chance } from '#shared/kit/ports.ts'
import type { Language } from '#shared/product.ts'
import { postPrint } from '#shared/rules/post-state.ts'
import { accept } from '../accept.ts'
import { dayOf, putPerson, putPhone } from '../store/people.ts'
import type { Store, Work } from '../store/repository.ts'
import { changes, names, stones, teams } from './words.ts'

/** Volunteers of a size. */
export const sizes = { small: 12, medium: 80, large: 400 } as const
export type Size = keyof typeof sizes

/** How much was written. */
export type Written = { volunteers: number; posts: number; reviews: number; steps: number; publications: number }

const day = 24 * 60 * 60 * 1000
const channels = ['facebook.page', 'whatsapp.status', 'tiktok.video', 'instagram.feed', 'x.post'] as const
const lessons = readdirSync(new URL('../../shared/content/lessons/en/', import.meta.url)).map((name) => name.replace(/\.json$/, ''))

type Person = Owner & { readonly role: Role; readonly name: string; readonly language: Language; readonly town: string }

/** Fills a store with a size of work. The same chance, the same people and texts. */
export async function fillWithMany(store: Store, size: Size, chance: Chance): Promise<Written> {
  const written: Written = { volunteers: 0, posts: 0, reviews: 0, steps: 0, publications: 0 }
  const places = size === 'small' ? teams.slice(0, 1) : teams
  const each = Math.ceil(sizes[size] / places.length)
  for (const place of places) {
    const coordinator = await someone(store, chance, { ...place, role: 'coordinator' })
    for (let count = 0; count < each; count++) {
      const before = { ...written }
      await store.atomically(async (tx) => {
        // Done again from the start when others were in the way.
        Object.assign(written, before)
        const person = await joined(tx, chance, { ...place, role: 'volunteer' })
        written.volunteers += 1
        await oneVolunteer(tx, chance, person, coordinator, written)
      })
    }
  }
  return written
}

type Place = (typeof teams)[number] & { readonly role: Role }

const someone = (store: Store, chance: Chance, place: Place) => store.atomically((tx) => joined(tx, chance, place))

async function joined(tx: Work, chance: Chance, { country, team, town, language, role }: Place): Promise<Person> {
  const person = newId(chance)
  const name = pick(chance, names[language])
  const at = tx.now - Math.floor(roll(chance) * 120 * day)
  await putPerson(tx, {
    id: person,
    name,
    role,
    team,
    country,
    helper: role === 'volunteer' ? pick(chance, names[language]) : null,
    joined: at,
  })
  await putPhone(tx, {
    id: newId(chance, 72),
    person,
    key: '{}',
    state: roll(chance) < 0.95 ? 'active' : 'waiting',
    digits: String(Math.floor(roll(chance) * 10_000)).padStart(4, '0'),
    turn: 0,
    turned: at,
    sent: at,
    joined: at,
    // Some were heard from today, some not for weeks.
    heard: tx.now - Math.floor(roll(chance) ** 2 * 40 * day),
    app: 'sample',
  })
  return { person, team, country, role, name, language, town }
}

async function oneVolunteer(tx: Work, chance: Chance, person: Person, coordinator: Person, written: Written): Promise<void> {
  const finished = lessons.slice(0, Math.floor(roll(chance) * (lessons.length + 1)))
  for (const lesson of finished) {
    await send(tx, chance, person, 'steps', newId(chance), { lesson, kind: 'finished', on: recently(tx, chance) })
    written.steps += 1
  }
  const posts = Math.floor(roll(chance) * 7)
  for (let count = 0; count < posts; count++) {
    const id = newId(chance)
    const asking = roll(chance) < 0.75 ? newId(chance) : null
    const post = { ...postBy(chance, person), ...(asking && { asking }) }
    await send(tx, chance, person, 'drafts', id, post)
    written.posts += 1
    if (asking && roll(chance) < 0.66) await answered(tx, chance, coordinator, { id, asking, post }, written)
    if (roll(chance) < 0.3) {
      await send(tx, chance, person, 'publications', newId(chance), {
        draft: id,
        channel: post.channel,
        on: recently(tx, chance),
        state: 'posted',
      })
      written.publications += 1
    }
  }
}

function postBy(chance: Chance, { language, town }: Person) {
  const { first, story, last } = stones[language]
  const said = [first, story, last].map((parts) => pick(chance, parts).replaceAll('{town}', town))
  const place = `#${town.replace(/[^\p{L}]/gu, '')}`
  return {
    kind: 'post',
    campaign: 'road-to-equality',
    channel: pick(chance, channels),
    caption: said.join('\n\n'),
    hashtags: roll(chance) < 0.8 ? ['#RoadToEquality', place] : [],
  } as const
}

async function answered(
  tx: Work,
  chance: Chance,
  coordinator: Person,
  { id, asking, post }: { readonly id: string; readonly asking: string; readonly post: ReturnType<typeof postBy> },
  written: Written,
): Promise<void> {
  const verdict = roll(chance) < 0.7 ? 'accepted' : 'change'
  await send(tx, chance, coordinator, 'reviews', asking, {
    draft: id,
    verdict,
    ...(verdict === 'change' && { words: pick(chance, changes[coordinator.language]) }),
    of: postPrint(post),
    by: coordinator.name,
    on: recently(tx, chance),
  })
  written.reviews += 1
}

/** Sends one document as a phone would. Whatever is refused is a mistake in here. */
async function send(tx: Work, chance: Chance, person: Person, kind: string, doc: string, data: JsonObject): Promise<void> {
  const op = { id: newId(chance), kind, v: known[kind] ?? 1, doc, base: null, set: data }
  const [, as, code] = await accept(tx, { ...person, waiting: false }, op)
  if (as !== 'ok') throw new Error(`A sample of ${collectionNamed(kind)?.name ?? kind} was ${as}: ${String(code)}`)
}

function roll(chance: Chance): number {
  const [a = 0, b = 0, c = 0] = chance.bytes(3)
  return (a * 65_536 + b * 256 + c) / 16_777_216
}

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(roll(chance) * from.length)] as T
}

const recently = (tx: Work, chance: Chance) => dayOf(tx.now - Math.floor(roll(chance) * 30 * day))
