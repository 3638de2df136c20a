// What pure code asks of the world it runs in, so that a phone, a server and a simulation can each give their own.

/** Where random bytes come from. */
export type Chance = {
  /** `count` random bytes, each 0 to 255. */
  bytes(count: number): Uint8Array
}

/** Where the time comes from. Only for showing and for waiting: no decision about data may depend on it. */
export type Clock = {
  /** Milliseconds since 1970, UTC, as this machine believes. */
  now(): number
}
