// The real server code behind a network in our hand: it can die at any statement, and what it says is written down.
import * as v from 'valibot'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import type { Role } from '#shared/kit/collection.ts'
import { syncQuestion } from '#shared/protocol/question.ts'
import type { Ack, AnswerLine, Op } from '#shared/protocol/sync.ts'
import type { Caller } from '../../src/server/auth.ts'
import { Knowing } from '../../src/server/knowing.ts'
import { LetterKeys } from '../../src/server/letterbox.ts'
import { sync } from '../../src/server/routes/sync.ts'
import { Secret } from '../../src/server/settings.ts'
import { putPerson, type Person } from '../../src/server/store/people.ts'
import { Store } from '../../src/server/store/repository.ts'
import { beginHistory, storeParts } from './release.ts'
import { Crashed, SimDatabase, type Crash, type Snapshot } from './database.ts'

/** Who is asking, as the phone's signature would prove. */
export type Asker = { readonly person: string; readonly phone: string; readonly waiting: boolean }

export const people = ['awa', 'binta', 'fatou', 'moussa', 'sira'] as const
export type PersonName = (typeof people)[number]

export const born = Date.UTC(2026, 10, 23, 8)

/** The feeds of the library that every phone here keeps. */
export const libraryFeeds = ['learn.1.en', 'learn.2.en', 'drawings.all'] as const

export const teamAtFirst = (person: string): string => (person === 'sira' ? 'kankan' : 'thies')
export const roleOf = (person: string): Role => (person === 'awa' || person === 'binta' ? 'volunteer' : 'coordinator')

export const person = (id: PersonName): Person => ({
  id,
  name: id,
  role: roleOf(id),
  team: teamAtFirst(id),
  country: 'SN',
  helper: null,
  joined: born,
})

const secret = new Secret(Buffer.alloc(32, 7))
const letters = new LetterKeys([Buffer.alloc(32, 9)])

/** Made once a process: opening a database costs more than a whole history. */
let base: Promise<{ database: SimDatabase; empty: Snapshot }> | undefined

async function opened(): Promise<{ database: SimDatabase; empty: Snapshot }> {
  const database = await SimDatabase.open()
  beginHistory(database, 'e1')
  const store = new Store(...storeParts(database, 'e1', () => born))
  for (const id of people) await store.atomically((tx) => putPerson(tx, person(id)))
  return { database, empty: database.snapshot() }
}

/** Makes a store; a planted bug gives one of its own. */
export type MakeStore = (database: SimDatabase, epoch: string, clock: () => number) => Store

const realStore: MakeStore = (database, epoch, clock) => new Store(...storeParts(database, epoch, clock))

export class SimServer {
  readonly database: SimDatabase
  readonly clock = { now: born }
  store: Store
  epoch = 'e1'
  private readonly makeStore: MakeStore
  private knowing: Knowing

  private constructor(database: SimDatabase, makeStore: MakeStore) {
    this.database = database
    this.makeStore = makeStore
    this.store = makeStore(database, this.epoch, () => this.clock.now)
    this.knowing = new Knowing(this.store.catalogue.known)
  }

  static async open(makeStore: MakeStore = realStore): Promise<SimServer> {
    const { database, empty } = await (base ??= opened())
    database.recover()
    database.restore(empty)
    return new SimServer(database, makeStore)
  }

  /** Starts anew on the same disk, or on an older one as another epoch. */
  restart(older?: Snapshot): void {
    this.database.recover()
    if (older) {
      this.database.restore(older)
      this.epoch = `e${Number(this.epoch.slice(1)) + 1}`
      beginHistory(this.database, this.epoch)
    }
    this.store = this.makeStore(this.database, this.epoch, () => this.clock.now)
    this.knowing = new Knowing(this.store.catalogue.known)
  }

  /** Whether an op stands in its book. */
  hasTaken(person: string, op: string): boolean {
    return this.database.rows<{ id: string }>(`select id from op where person = '${person}'`).some(({ id }) => id === op)
  }

  /** One request, from its text to the parts of its answer. A server that dies on it answers nothing. */
  async ask({ person, phone, waiting }: Asker, text: string, crash: Crash | null = null): Promise<Result<AsyncGenerator<string>>> {
    const checked = v.safeParse(syncQuestion, JSON.parse(text))
    if (!checked.success) return fail('bad-question')
    const [row] = this.database.rows<Person>(`select * from person where id = '${person}'`)
    if (!row) return fail('signed-out')
    const knows = this.knowing.of(phone, checked.output.knows)
    if (!knows) return fail('knows-unknown')
    const question = { ...checked.output, knows, ops: checked.output.ops as Op[] }
    const { team, country, role } = row
    const caller: Caller = { actor: { person, team, country, role: role as Role, waiting }, phone, nextPass: null }
    this.database.crash = crash
    return this.orDead(() => sync({ store: this.store, secret, letters }, caller, question))
  }

  /** The next parts of an answer: one, or all there are. */
  async parts(from: AsyncGenerator<string>, all: boolean): Promise<Result<{ readonly parts: readonly string[]; readonly ended: boolean }>> {
    return this.orDead(async (): Promise<Result<{ readonly parts: readonly string[]; readonly ended: boolean }>> => {
      const parts: string[] = []
      for (;;) {
        const next = await from.next()
        if (next.done) {
          this.database.crash = null
          return ok({ parts, ended: true })
        }
        parts.push(next.value)
        if (!all) return ok({ parts, ended: false })
      }
    })
  }

  private async orDead<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      const done = await work()
      if (!this.database.dead) return done
    } catch (error) {
      if (!this.database.dead && !(error instanceof Crashed)) throw error
      if (!this.database.dead) return fail('server-trouble')
    }
    this.restart()
    return fail('offline')
  }
}

export type Opening = Extract<AnswerLine, { readonly tama: number }>

/** The answers to ops that a text of the server's carries, if it is an opening. */
export function acksIn(part: string): readonly Ack[] {
  return part.startsWith('{"tama"') ? (JSON.parse(part) as Opening).acks : []
}
