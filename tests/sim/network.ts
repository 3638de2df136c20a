// The way between a phone and the server: real JSON goes over it, and every mishap of `faults.ts` can befall it.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { askInShort, type Op, type SyncQuestion } from '#shared/protocol/sync.ts'
import type { Arriving } from '../../src/engine/ports.ts'
import { foreignBodies, type Net } from './faults.ts'
import { acksIn, type Asker } from './server.ts'
import type { Fibre } from './turns.ts'
import type { Phone, World } from './world.ts'

/** The network of one pass. Its fault befalls the request of that number; the others arrive. */
export function networkOf(world: World, phone: Phone, asker: Asker, fibre: Fibre, net: Net, request: number) {
  const { turns } = world
  let requests = 0
  let foreign = false

  async function send(question: SyncQuestion): Promise<Result<Arriving>> {
    const fault: Net = requests++ === request ? net : { kind: 'fine' }
    const honest = { ...question, knows: Object.fromEntries(Object.entries(question.knows).filter(([kind]) => !phone.unknown.has(kind))) }
    const asked = world.planted.question?.(honest, phone) ?? honest
    world.protocol.asked(asker.person, asked)
    if (fault.kind !== 'fine') world.faults.happened(`net ${fault.kind}`)
    const held = fault.kind === 'slow-request' ? turns.park(fibre, () => undefined) : turns.call(fibre, () => undefined)
    world.underway.add(fibre)
    await held
    const answer = await askInShort(asked, (text) => arrive(text, fault))
    if (fault.kind === 'slow-answer') await turns.park(fibre, () => undefined)
    world.underway.delete(fibre)
    return answer
  }

  async function arrive(text: string, fault: Net): Promise<Result<Arriving>> {
    switch (fault.kind) {
      case 'lost':
        return fail('offline')
      case 'late':
        world.ghosts.push({ asker, text })
        return fail('offline')
      case 'portal':
        foreign = true
        return ok({ lines: over(fibre, foreignBodies[fault.body] ?? []) })
      case 'refused':
        return fail(fault.code)
      case 'twice':
        world.ghosts.push({ asker, text })
        break
      case 'fine':
      case 'answer-lost':
      case 'cut':
      case 'failed-line':
      case 'server-dies':
      case 'statement-fails':
      case 'slow-request':
      case 'slow-answer':
      case 'between-lines':
        break
    }
    const got = await served(text, fault)
    if (!got.ok) return got
    if (fault.kind === 'answer-lost') return fail('offline')
    return ok({ lines: over(fibre, linesOf(got.value, fault)) })
  }

  async function served(text: string, fault: Net): Promise<Result<string>> {
    const crash =
      fault.kind === 'server-dies'
        ? { left: fault.statement, dies: fault.after ? ('after' as const) : ('before' as const) }
        : fault.kind === 'statement-fails'
          ? { left: fault.statement, dies: false as const }
          : null
    const began = await turns.call(fibre, () => world.ask(asker, text, crash))
    if (!began.ok) {
      if (crash?.dies) world.faults.happened(crash.dies === 'after' ? 'server died after a statement' : 'server died before a statement')
      return began
    }
    let body = ''
    for (;;) {
      const more = await turns.call(fibre, () => world.server.parts(began.value, fault.kind !== 'between-lines'))
      // What was sent before the server died has arrived.
      if (!more.ok) return body === '' ? more : ok(body)
      for (const part of more.value.parts) world.protocol.answered(asker.person, acksIn(part))
      body += more.value.parts.join('')
      if (more.value.ended) return ok(body)
    }
  }

  function linesOf(body: string, fault: Net): unknown[] {
    const arrived = fault.kind === 'cut' ? body.slice(0, Math.floor(body.length * fault.at)) : body
    const rows = arrived.split('\n')
    rows.pop()
    const lines = rows.map((row) => JSON.parse(row) as object)
    const failsAt = fault.kind === 'failed-line' ? 1 + Math.floor(lines.length * fault.at) : Number.POSITIVE_INFINITY
    const heard = lines.slice(0, failsAt).map((line) => {
      phone.heard(line)
      return world.planted.line?.(line, phone) ?? line
    })
    for (const line of heard) world.protocol.heard(asker, line)
    return failsAt < lines.length ? [...heard, { failed: 'server-trouble' }] : heard
  }

  async function* over(fibre: Fibre, lines: readonly unknown[]): AsyncGenerator {
    for (const line of lines) yield await turns.call(fibre, () => line)
  }

  return { network: { sync: send }, foreign: () => foreign }
}

/** A request that arrives long after it was sent: nobody hears its answer. */
export async function deliverGhost(world: World, asker: Asker, text: string): Promise<void> {
  world.faults.happened('old request delivered')
  const began = await world.ask(asker, text, null)
  if (!began.ok) return
  const all = await world.server.parts(began.value, true)
  if (all.ok) for (const part of all.value.parts) world.protocol.answered(asker.person, acksIn(part))
}

/**
 * What an old server makes of kinds it does not know: the op is of a kind without a name. Ops that it took when it was
 * newer stand in its book, and are answered from there.
 */
export function forOldServer(text: string, unknown: ReadonlySet<string>, taken: (op: string) => boolean): string {
  if (unknown.size === 0) return text
  const question = JSON.parse(text) as Partial<SyncQuestion>
  if (!question.ops) return text
  const ops = question.ops.map((op: Op) => (unknown.has(op.kind) && !taken(op.id) ? { ...op, kind: `later-${op.kind}` } : op))
  return JSON.stringify({ ...question, ops })
}
