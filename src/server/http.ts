// The one loop: who is it, is the question valid, then the route. Everything a stranger can send ends in an answer with a code.
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { failures } from '#shared/failures.ts'
import { ok, type Failure, type Result } from '#shared/kit/result.ts'
import { addresses } from '#shared/protocol/addresses.ts'
import { endpoints, type Endpoint, type EndpointName, type PackList } from '#shared/protocol/endpoints.ts'
import { nextPassHeader } from '#shared/protocol/signature.ts'
import { shareInPath } from '#shared/protocol/shared-in.ts'
import { syncQuestion } from '#shared/protocol/question.ts'
import type { Op } from '#shared/protocol/sync.ts'
import { languages } from '#shared/product.ts'
import { mayRead } from '#shared/rules/rights.ts'
import { Alarms } from './alarms.ts'
import { Door, type Caller } from './auth.ts'
import { bodyOf, unpacked } from './body.ts'
import { everywhere, policy } from './headers.ts'
import { Knowing } from './knowing.ts'
import { CodeGuesses } from './limits.ts'
import { linesResponse } from './lines.ts'
import { log, logBug } from './log.ts'
import type { Files } from './media/files.ts'
import { mediaRoutes } from './media/routes.ts'
import { Packs } from './packs.ts'
import type { Pages } from './pages.ts'
import { drop } from './routes/drop.ts'
import { invite } from './routes/invite.ts'
import { join, phoneIdOf } from './routes/join.ts'
import { lastHeard } from './routes/last-heard.ts'
import { confirmPhone, endPhone } from './routes/phones.ts'
import { keepRescue, rescue } from './routes/rescue.ts'
import type { House, Route } from './routes/route.ts'
import { sync } from './routes/sync.ts'
import type { Asset } from './store/assets.ts'
import { codeOf, troubleOf } from './store/troubles.ts'

const routes: { readonly [Name in EndpointName]: Route<Name> } = {
  join,
  invite,
  confirmPhone,
  endPhone,
  drop,
  keepRescue,
  rescue,
}

export type Parts = House & {
  readonly pages: Pages | null
  readonly files: Files
  readonly asset: (id: string) => Promise<Asset | null>
  readonly price: (country: string) => Promise<PackList['price']>
  readonly version: string
  readonly schema: string
  readonly trustProxy: boolean
}

type Heard = { readonly caller: Caller | null; readonly question: unknown }

/** The whole server as one function from request to answer. */
export function httpServer(parts: Parts): Hono {
  const { store, secret } = parts
  const door = new Door(store, secret)
  const packs = new Packs(store)
  const guesses = new CodeGuesses(store, secret, (text) => log('alarm', text))
  const alarms = new Alarms()
  const knowing = new Knowing(store.catalogue.known)
  const app = new Hono()

  app.onError((error, c) => {
    const trouble = troubleOf(error)
    if (trouble) {
      alarms.say(trouble, codeOf(error))
      return comeAgain(trouble)
    }
    const number = logBug(error, c.req.method, c.req.path)
    return refusal({ code: 'server-trouble', facts: { number } })
  })

  app.get(addresses.health, async (c) => {
    const schema = await store.db.selectFrom('fact').select('value').where('name', '=', 'epoch').executeTakeFirst()
    const { version, schema: newest } = parts
    return c.json({ status: schema ? 'ok' : 'empty', version, epoch: store.epoch, schema: newest, store: store.kind }, 200, apiHeaders)
  })

  for (const name of Object.keys(endpoints) as EndpointName[]) {
    app.post(endpoints[name].path, (c) => answerRoute(c, name))
  }

  async function answerRoute(c: Context, name: EndpointName): Promise<Response> {
    const { who, question } = endpoints[name]
    const heard = await hear(c, who)
    if (!heard.ok) return refusal(heard.failure)
    const checked = v.safeParse(question, heard.value.question)
    if (!checked.success) return refusal(misfit(checked.issues))
    const guess = name === 'join' ? await guesses.tried(keyOf(checked.output), address(c)) : null
    if (guess && !guess.right) return tooManyTries(guess.wait)
    const route = routes[name] as Route<EndpointName>
    const answer = await route(parts, heard.value.caller, checked.output)
    if (answer.ok || answer.failure.code !== 'code-unknown') await guess?.right()
    if (!answer.ok) return refusal(answer.failure, heard.value.caller)
    return Response.json(answer.value ?? null, { headers: { ...apiHeaders, ...passHeader(heard.value.caller) } })
  }

  app.post(addresses.sync, async (c) => {
    const heard = await hear(c, 'phone')
    if (!heard.ok) return refusal(heard.failure)
    const { caller, question } = heard.value
    const checked = v.safeParse(syncQuestion, question)
    if (!checked.success || !caller) return refusal({ code: 'bad-question' }, caller)
    const knows = knowing.of(caller.phone, checked.output.knows)
    if (!knows) return refusal({ code: 'knows-unknown' }, caller)
    const asked = { ...checked.output, knows, ops: checked.output.ops as Op[] }
    const answer = await sync(parts, caller, asked).catch((error: unknown) => {
      if (troubleOf(error) !== 'server-full' || Object.keys(asked.feeds).length === 0) throw error
      // Nothing was taken; what there is to read is told all the same, and then why the work waits.
      alarms.say('server-full', codeOf(error))
      return sync(parts, caller, asked, 'server-full')
    })
    return answer.ok
      ? linesResponse(answer.value, c.req.header('accept-encoding') ?? '', passHeader(caller))
      : refusal(answer.failure, caller)
  })

  app.get(addresses.lastHeard, async (c) => {
    const heard = await lastHeard(parts, c.req.header('cookie') ?? '')
    return heard.ok ? Response.json(heard.value, { headers: apiHeaders }) : refusal(heard.failure)
  })

  app.get(addresses.packs, async (c) => {
    const who = await whoMayBe(c)
    if (!who.ok) return refusal(who.failure)
    const caller = who.value
    const language = languages.find((known) => known === c.req.query('language')) ?? 'fr'
    const list: PackList = {
      packs: await packs.list(caller?.actor ?? null, language),
      price: await parts.price(caller?.actor.country ?? ''),
    }
    return Response.json(list, { headers: { ...apiHeaders, ...passHeader(caller) } })
  })

  app.get(`${addresses.packs}/:hash`, async (c) => {
    const pack = await packs.named(c.req.param('hash'))
    if (!pack) return refusal({ code: 'unknown-document' })
    const open = mayRead(null, pack.feed)
    const who = open ? ok(null) : await whoMayBe(c)
    if (!who.ok) return refusal(who.failure)
    const caller = who.value
    if (!open && !mayRead(caller?.actor ?? null, pack.feed)) return refusal({ code: 'not-allowed' }, caller)
    if (!/\bbr\b/.test(c.req.header('accept-encoding') ?? '')) return refusal({ code: 'unknown-document' })
    const headers = {
      ...everywhere,
      'content-type': 'application/x-ndjson',
      'content-encoding': 'br',
      'content-length': String(pack.bytes),
      ...passHeader(caller),
    }
    return new Response(new Uint8Array(pack.data), {
      headers: { ...headers, 'cache-control': open ? 'public, max-age=31536000, immutable' : 'no-store' },
    })
  })

  app.get(`${addresses.assets}/:id`, async (c) => {
    const who = await whoMayBe(c)
    if (!who.ok) return refusal(who.failure)
    const caller = who.value
    const asset = await parts.asset(c.req.param('id'))
    if (!asset) return refusal({ code: 'unknown-document' }, caller)
    if (!asset.feeds.some((feed) => mayRead(caller?.actor ?? null, feed))) return refusal({ code: 'not-allowed' }, caller)
    return new Response(new Uint8Array(asset.data), {
      headers: {
        ...everywhere,
        'content-type': asset.type,
        'content-length': String(asset.data.length),
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        ...passHeader(caller),
      },
    })
  })

  mediaRoutes(app, { store, files: parts.files }, door)

  // What is shared in stays on the phone. Only where the worker is gone does it come here: nothing of it is read.
  app.post(shareInPath, (c) => c.redirect(shareInPath, 303))
  app.all('/api/*', () => refusal({ code: 'unknown-address' }))
  app.on(['GET', 'HEAD'], '*', (c) => (parts.pages ? parts.pages.answer(c.req.raw) : refusal({ code: 'unknown-address' })))
  app.all('*', () => refusal({ code: 'unknown-address' }))

  /** Reads a request once: its bytes, who sent them, what they say. */
  async function hear(c: Context, who: Endpoint['who']): Promise<Result<Heard>> {
    const body = await bodyOf(c.req.raw)
    if (!body.ok) return body
    let caller: Caller | null = null
    if (who !== 'anyone') {
      const request = { method: c.req.method, path: pathOf(c), body: body.value, authorization: c.req.header('authorization') }
      const opened = await (who === 'letters' ? door.openForLetters(request) : door.open(request))
      if (!opened.ok) return opened
      caller = opened.value
    }
    const question = await unpacked(body.value, c.req.header('content-encoding'))
    return question.ok ? ok({ caller, question: question.value }) : question
  }

  /** For what strangers may have too: nobody without a proof, the caller with one. A proof that fails is refused: its phone has to hear why. */
  async function whoMayBe(c: Context): Promise<Result<Caller | null>> {
    const authorization = c.req.header('authorization')
    if (!authorization) return ok(null)
    return door.open({ method: c.req.method, path: pathOf(c), body: new Uint8Array(), authorization })
  }

  const address = (c: Context) =>
    (parts.trustProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()) ||
    ((c.env as { incoming?: { socket: { remoteAddress?: string } } })?.incoming?.socket.remoteAddress ?? '')

  return app
}

const apiHeaders = { ...everywhere, 'cache-control': 'no-store', 'content-security-policy': policy([]) }
const keyOf = (question: unknown) => phoneIdOf(JSON.stringify((question as { key: unknown }).key))
const pathOf = (c: Context) => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
const passHeader = (caller: Caller | null): Record<string, string> => (caller?.nextPass ? { [nextPassHeader]: caller.nextPass } : {})

function refusal({ code, facts }: Failure, caller: Caller | null = null): Response {
  const { status } = failures[code]
  return Response.json({ code, ...(facts && { facts }) }, { status, headers: { ...apiHeaders, ...passHeader(caller) } })
}

/** For what passes by itself: the phone is told when to come again, each at another second. */
function comeAgain(code: 'server-full' | 'server-busy'): Response {
  const refused = refusal({ code })
  refused.headers.set('retry-after', String((code === 'server-full' ? 60 : 3) + Math.floor(Math.random() * 7)))
  return refused
}

function tooManyTries(wait: number): Response {
  const refused = refusal({ code: 'too-many-tries', facts: { minutes: Math.ceil(wait / 60_000) } })
  refused.headers.set('retry-after', String(Math.ceil(wait / 1000)))
  return refused
}

/** Which fields of a question do not fit. Their content is never repeated. */
function misfit(issues: readonly v.BaseIssue<unknown>[]): Failure {
  const fields = [...new Set(issues.map((issue) => issue.path?.map(({ key }) => String(key)).join('.') ?? ''))].filter(Boolean).sort()
  return { code: 'does-not-fit', ...(fields.length > 0 && { facts: { fields: fields.slice(0, 10).join(', ') } }) }
}
