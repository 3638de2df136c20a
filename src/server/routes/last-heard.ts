// What was last heard of a phone, for a person whose phone was emptied. It tells two numbers, and not whose they are.
import { timingSafeEqual } from 'node:crypto'
import { collections } from '#shared/collections/index.ts'
import { steps } from '#shared/collections/learning.ts'
import { feedOf } from '#shared/kit/collection.ts'
import type { LastHeard } from '#shared/protocol/endpoints.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { letterToken } from '../auth.ts'
import { sha256, type Secret } from '../settings.ts'
import type { House } from './route.ts'

const kinds = collections.filter(({ family }) => family !== 'server-only').map(({ name }) => name)

/** The name that a phone leaves in its cookie. Who knows it does not know the token, and without the phone's key that would open nothing. */
const phoneName = (secret: Secret, phone: string) => `${phone}.${sha256(letterToken(secret, phone))}`

/** Answers to who shows a phone's name. An ended phone may be in any hands: nothing is told of it, as of one that never was. */
export async function lastHeard({ store, secret }: Pick<House, 'store' | 'secret'>, cookies: string): Promise<Result<LastHeard>> {
  const name = /(?:^|; )tama-phone=([\w-]{1,64}\.[0-9a-f]{64})(?:;|$)/.exec(cookies)?.[1] ?? ''
  const id = name.split('.', 1)[0] as string
  const right = Buffer.from(phoneName(secret, id))
  if (name.length !== right.length || !timingSafeEqual(Buffer.from(name), right)) return fail('unknown-document')
  const phone = await store.db
    .selectFrom('phone')
    .innerJoin('person', 'person.id', 'phone.person')
    .select(['person', 'team', 'state', 'sent'])
    .where('phone.id', '=', id)
    .executeTakeFirst()
  if (!phone || phone.state === 'ended') return fail('unknown-document')
  // By the feeds, which are looked up by an index: what somebody wrote stands in their own or in their team's.
  const found = await store.db
    .selectFrom('place')
    .innerJoin('document', 'document.id', 'place.document')
    .select(['document.id', 'kind'])
    .distinct()
    .where('feed', 'in', [feedOf('user', phone.person), feedOf('team', phone.team)])
    .where('gone', '=', 0)
    .where('owner', '=', phone.person)
    .where('deleted', '=', 0)
    .where('kind', 'in', kinds)
    .execute()
  // As the phone counts them: a learner's small steps are one piece of work.
  const small = found.filter(({ kind }) => kind === steps.name).length
  const received = found.length - small + Math.min(small, 1)
  return ok({ sent: phone.sent || null, received })
}
