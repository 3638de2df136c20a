// Argon2id: makes every guess at a secret number slow and large. In a file of its own, that is fetched only to lock and unlock.
import { argon2id } from 'hash-wasm'

export type Guess = { readonly secret: string; readonly salt: Uint8Array; readonly m: number; readonly t: number }

/** 32 bytes from a secret. `m` in KiB, `t` rounds. */
export function argon({ secret, salt, m, t }: Guess): Promise<Uint8Array> {
  return argon2id({ password: secret, salt, memorySize: m, iterations: t, parallelism: 1, hashLength: 32, outputType: 'binary' })
}
