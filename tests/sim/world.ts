// Everything there is in one history: a server, people, their phones with tabs, a network and clocks, and nothing by chance.
import type { Result } from '#shared/kit/result.ts'
import type { Chance } from '#shared/kit/ports.ts'
import type { SyncQuestion } from '#shared/protocol/sync.ts'
import { ownFeeds } from '#shared/rules/feeds.ts'
import type { Commit, Store } from '../../src/engine/ports.ts'
import { chanceOf } from '../support/dice.ts'
import type { Crash, Snapshot } from './database.ts'
import { Disk, TabStore } from './disk.ts'
import { FaultCount } from './faults.ts'
import { watchCommit, type Broken } from './invariants.ts'
import { forOldServer } from './network.ts'
import { Protocol } from './protocol.ts'
import { capable, type Capable } from './release.ts'
import { roleOf, SimServer, teamAtFirst, type Asker, type MakeStore, type PersonName } from './server.ts'
import { Texts } from './texts.ts'
import { Turns, type Fibre } from './turns.ts'

/** A bug put in on purpose, at the ports. */
export type Planted = {
  readonly makeStore?: MakeStore
  readonly store?: (store: Store, phone: Phone, disk: Disk) => Store
  readonly question?: (question: SyncQuestion, phone: Phone) => SyncQuestion
  readonly line?: (line: unknown, phone: Phone) => unknown
  readonly text?: (text: string, asker: Asker, world: World) => string
  readonly chance?: (phone: Phone) => Chance
  readonly noLock?: true
  /** Promises that are not asked for. */
  readonly ignores?: readonly string[]
  readonly capable?: Partial<Capable>
}

/** One tab of a phone. A tab that died is another tab afterwards. */
export type Tab = { readonly phone: Phone }

export class Phone {
  readonly number: number
  readonly world: World
  person: PersonName
  library: Disk
  /** The private shelves on it, of everyone who used it. */
  readonly shelves = new Map<string, Disk>()
  readonly tabs = new Map<number, Tab>()
  /** What it believes of its people, until the server says otherwise. */
  private readonly standing = new Map<PersonName, { readonly team: string; readonly waiting: boolean }>()
  /** What this release does not know yet. */
  unknown: ReadonlySet<string>
  /** Kinds it has ever been without: while `held` is off, what it missed is not owed to it. */
  readonly missed: Set<string>
  clockOff = 0
  holder: Fibre | null = null
  readonly inside = new Set<Fibre>()

  constructor(world: World, number: number, person: PersonName, waiting: boolean, unknown: readonly string[]) {
    this.world = world
    this.number = number
    this.person = person
    this.unknown = new Set(unknown)
    this.missed = new Set(unknown)
    this.library = world.disk(`phone ${number}, library`)
    this.standing.set(person, { team: teamAtFirst(person), waiting })
  }

  get shelf(): Disk {
    return this.shelfOf(this.person)
  }

  shelfOf(person: PersonName): Disk {
    const found = this.shelves.get(person) ?? this.world.disk(`phone ${this.number}, ${person}`)
    this.shelves.set(person, found)
    return found
  }

  get asker(): Asker {
    return { person: this.person, phone: `phone${this.number}`, waiting: this.world.waiting.has(`phone${this.number}`) }
  }

  /** The private feeds that it asks for in a person's name. */
  feedsOf(person: PersonName): string[] {
    const { team, waiting } = this.standing.get(person) ?? { team: teamAtFirst(person), waiting: false }
    return ownFeeds({ person, team, waiting, country: 'SN', role: roleOf(person) })
  }

  /** What a sync that went well taught it of its person. */
  learn(person: PersonName): void {
    const team = this.shelfOf(person).documents.get(`people people.${person}`)?.server?.team
    if (typeof team === 'string') this.standing.set(person, { team, waiting: this.world.waiting.has(`phone${this.number}`) })
  }

  tab(number: number): Tab {
    const tab = this.tabs.get(number) ?? { phone: this }
    this.tabs.set(number, tab)
    return tab
  }

  now(): number {
    return this.world.server.clock.now + this.clockOff
  }

  store(disk: Disk, fibre: Fibre): Store {
    const store = new TabStore(disk, this.world.turns, fibre)
    return this.world.planted.store?.(store, this, disk) ?? store
  }

  /** Looks at a line that the server sends to this phone. */
  heard(line: object): void {
    if (this.unknown.size > 0 && 'held' in line) this.world.faults.happened('old client left out a kind')
  }
}

export class World {
  readonly server: SimServer
  readonly planted: Planted
  readonly can: Capable
  readonly turns = new Turns()
  readonly faults = new FaultCount()
  readonly texts = new Texts()
  readonly disks: Disk[] = []
  readonly phones: Phone[] = []
  readonly protocol: Protocol
  /** Requests that are still somewhere on the way. */
  readonly ghosts: { readonly asker: Asker; readonly text: string }[] = []
  readonly underway = new Set<Fibre>()
  /** Phones that no coordinator has confirmed yet. */
  readonly waiting = new Set<string>()
  /** Kinds that the server of this day does not know. */
  serverLacks: ReadonlySet<string> = new Set()
  snapshot: Snapshot | null = null
  restored = 0
  /** Clocks stand as they are: the same history must come out the same (I11). */
  timeless = false
  /** What to do when a fibre dies in the middle of its work. */
  readonly onDeathOf = new Map<Fibre, () => void>()
  /** The first promise that was broken. */
  broken: Broken | null = null

  private constructor(server: SimServer, planted: Planted) {
    this.server = server
    this.planted = planted
    this.can = { ...capable, ...planted.capable }
    this.protocol = new Protocol((broken) => this.breaks(broken), this.faults)
    this.protocol.mayHear = (asker, feed) => this.mayHear(asker, feed)
    this.turns.onDeath = (fibres) => this.died(fibres)
  }

  static async open(planted: Planted = {}): Promise<World> {
    return new World(await SimServer.open(planted.makeStore), planted)
  }

  addPhone(person: PersonName, waiting = false, unknown: readonly string[] = []): Phone {
    const phone = new Phone(this, this.phones.length, person, waiting, unknown)
    if (waiting) this.waiting.add(`phone${phone.number}`)
    this.phones.push(phone)
    return phone
  }

  disk(name: string): Disk {
    const watch = (disk: Disk, commit: Commit, before: Parameters<typeof watchCommit>[3]) => watchCommit(this, disk, commit, before)
    const made = new Disk(name, watch, this.faults)
    this.disks.push(made)
    return made
  }

  breaks(broken: Broken): void {
    if (!this.planted.ignores?.includes(broken.invariant)) this.broken ??= broken
  }

  chanceFor(phone: Phone, seed: number): Chance {
    return this.planted.chance?.(phone) ?? chanceOf(seed)
  }

  ask(asker: Asker, text: string, crash: Crash | null): Promise<Result<AsyncGenerator<string>>> {
    const arriving = this.planted.text?.(text, asker, this) ?? text
    const taken = (op: string) => this.server.hasTaken(asker.person, op)
    return this.server.ask(asker, forOldServer(arriving, this.serverLacks, taken), crash)
  }

  /** The world's own book of who may hear what: people's own feeds, teams' for their coordinators, the library for all. */
  private mayHear({ person, waiting }: Asker, feed: string): boolean {
    // A part of a feed, of one kind, is read like the feed.
    const [kind, of] = feed.split(/[.~]/, 2)
    if (kind === 'learn' || kind === 'drawings') return true
    if (kind === 'user') return of === person
    return kind === 'team' && !waiting && roleOf(person) !== 'volunteer' && this.everInTeam(person, of ?? '')
  }

  /** Teams that somebody was in during this history: an answer may have been on its way when they left. */
  private readonly teams = new Map<string, Set<string>>()

  private everInTeam(person: string, team: string): boolean {
    return (this.teams.get(person) ?? new Set([teamAtFirst(person)])).has(team)
  }

  private died(fibres: readonly Fibre[]): void {
    for (const fibre of fibres) {
      const { phone } = fibre.tab as Tab
      this.onDeathOf.get(fibre)?.()
      this.onDeathOf.delete(fibre)
      if (this.underway.delete(fibre)) this.faults.happened('tab killed while its request was on the way')
      if (phone.holder === fibre) phone.holder = null
      phone.inside.delete(fibre)
      for (const [number, tab] of phone.tabs) if (tab === fibre.tab) phone.tabs.delete(number)
    }
  }

  /** Somebody belongs to another team from now on. */
  joinsTeam(person: PersonName, team: string): void {
    this.teams.set(person, new Set([...(this.teams.get(person) ?? [teamAtFirst(person)]), team]))
  }
}
