// Who is asking? A pass that this server gave, and a signature by the key that never leaves the phone. Requirements R25 to R27.
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { FailureCode } from '#shared/failures.ts'
import type { Role } from '#shared/kit/collection.ts'
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { clockTolerance, passFresh, passLasts, passOverlap, proofFrom, signedText, type Proof } from '#shared/protocol/signature.ts'
import type { Actor } from '#shared/rules/rights.ts'
import { noncesOf, type Nonces } from './nonces.ts'
import type { Secret } from './settings.ts'
import { phoneById, putPhone, type Phone } from './store/people.ts'
import type { Store } from './store/repository.ts'
import { troubleOf } from './store/troubles.ts'

/** Who is asking, through which phone, and the pass to give back when the one shown is no longer fresh. */
export type Caller = {
  readonly actor: Actor
  readonly phone: string
  readonly nextPass: string | null
  /** The phone was ended: what it sends by its letter token is kept apart. */
  readonly ended?: true
}

export type Request = {
  readonly method: string
  readonly path: string
  readonly body: Uint8Array
  /** SHA-256 of the body in URL-safe base 64, when it was said ahead and is checked as the body comes. */
  readonly bodyHash?: string
  readonly authorization: string | undefined
}

type Known = Phone & { readonly role: string; readonly team: string; readonly country: string; readonly since: number }

const day = 24 * 60 * 60 * 1000

/** The pass of a phone's n-th turn. It is derived, not stored: the same answer can be given again when the first was lost. */
export function passOf(secret: Secret, phone: string, turn: number): string {
  return `${turn.toString(36)}-${secret.mac(`${phone}.${turn}`)}`
}

/** The token by which a locked phone sends letters. It opens nothing else: no turn of a pass ever reads like it. */
export function letterToken(secret: Secret, phone: string): string {
  return `drop-${secret.mac(`letters.${phone}`)}`
}

/** A phone's key, ready to check what it signed. Null when it is no point of its curve: Node says that by throwing. */
export function keyFrom(jwk: object): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' } as Parameters<typeof createPublicKey>[0])
  } catch {
    return null
  }
}

export class Door {
  private readonly store: Store
  private readonly secret: Secret
  private readonly nonces: Nonces
  /** A phone's id is drawn from its key: what is kept here is as good in every process. */
  private readonly keys = new Map<string, KeyObject>()

  constructor(store: Store, secret: Secret) {
    this.store = store
    this.secret = secret
    this.nonces = noncesOf(store)
  }

  /** Lets a request in, or says why not. Nothing about the person is told to who cannot prove to be them. */
  async open(request: Request): Promise<Result<Caller>> {
    const now = this.store.now()
    const proven = await this.proven(request, now, (row) => row.state !== 'ended')
    if (!proven.ok) return proven
    const { proof, row } = proven.value
    const turn = Number.parseInt(proof.pass, 36)
    const refused = this.passRefused(proof, turn, row, now)
    const { role, team, country, since, ...phone } = row
    const waiting = phone.state === 'waiting'
    if (refused) {
      // A pass of long ago, signed by the right key: the phone's storage was copied. Both copies end here.
      if (refused === 'already-used') await this.note(phone.id, () => ({ state: 'ended' }))
      return fail('signed-out')
    }
    const turned = turn > phone.turn
    if (turned || now - phone.heard > day) {
      try {
        await this.note(phone.id, (known) => ({ heard: now, ...(turn > known.turn && { turn, turned: now }) }))
      } catch (error) {
        // On a full disk reading goes on. What could not be noted is noted by a later request.
        if (troubleOf(error) !== 'server-full') throw error
      }
    }
    const stale = turn < phone.turn || (!turned && now - phone.turned > passFresh)
    const nextPass = turn < phone.turn ? passOf(this.secret, phone.id, phone.turn) : stale ? passOf(this.secret, phone.id, turn + 1) : null
    return ok({
      actor: {
        person: phone.person,
        team,
        country,
        role: role as Role,
        waiting,
        ...(waiting && since < phone.joined && { unproven: true }),
      },
      phone: phone.id,
      nextPass,
    })
  }

  /** Lets letters in: by the token that only adds, from phones that were ended as well. */
  async openForLetters(request: Request): Promise<Result<Caller>> {
    const proven = await this.proven(request, this.store.now(), (row, { pass }) => pass === letterToken(this.secret, row.id))
    if (!proven.ok) return proven
    const { id, person, team, country, role, state } = proven.value.row
    return ok({
      actor: { person, team, country, role: role as Role, waiting: state === 'waiting' },
      phone: id,
      nextPass: null,
      ...(state === 'ended' && { ended: true }),
    })
  }

  private async proven(request: Request, now: number, mayEnter: (row: Known, proof: Proof) => boolean) {
    const proof = proofFrom(request.authorization)
    if (!proof) return fail('signed-out')
    const row = await this.store.db
      .selectFrom('phone')
      .innerJoin('person', 'person.id', 'phone.person')
      .selectAll('phone')
      .select(['person.role', 'person.team', 'person.country', 'person.joined as since'])
      .where('phone.id', '=', proof.phone)
      .executeTakeFirst()
    if (!row || !mayEnter(row, proof)) return fail('signed-out')
    if (!this.signed(request, proof, row.key)) return fail('signature-wrong')
    if (Math.abs(proof.time * 1000 - now) > clockTolerance) return fail('clock-wrong', { now })
    if (!(await this.nonces.firstTime(`${proof.phone}.${proof.time}.${proof.nonce}`, now))) return fail('already-used')
    return ok({ proof, row })
  }

  private signed({ method, path, body, bodyHash: said }: Request, proof: Proof, jwk: string): boolean {
    let key = this.keys.get(proof.phone) ?? null
    if (!key) {
      key = keyFrom(JSON.parse(jwk) as object)
      if (!key) return false
      if (this.keys.size > 5000) this.keys.clear()
      this.keys.set(proof.phone, key)
    }
    const bodyHash = said ?? createHash('sha256').update(body).digest('base64url')
    return verify(
      'sha256',
      Buffer.from(signedText(method, path, bodyHash, proof)),
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(proof.signature, 'base64url'),
    )
  }

  /** Writes to a phone as it stands now: what a coordinator did meanwhile stays done. */
  private async note(id: string, change: (phone: Phone) => Partial<Phone>): Promise<void> {
    await this.store.atomically(async (tx) => {
      await tx.lock('phone', [id])
      const phone = await phoneById(tx, id)
      if (phone && phone.state !== 'ended') await putPhone(tx, { ...phone, ...change(phone) })
    })
  }

  private passRefused(proof: Proof, turn: number, phone: Phone, now: number): FailureCode | null {
    // A pass further on than this phone's turn is of this server too: it was given before the store was restored from a backup.
    if (passOf(this.secret, phone.id, turn) !== proof.pass) return 'signed-out'
    if (now - phone.heard > passLasts) return 'signed-out'
    const old = turn < phone.turn - 1 || (turn === phone.turn - 1 && now - phone.turned > passOverlap)
    return old ? 'already-used' : null
  }
}
