// The tables, as the query builder knows them. JSON is text, yes and no are 1 and 0, times are milliseconds: the same on every database.

export type Tables = {
  /** Facts about this store itself: epoch, schema. */
  fact: { name: string; value: string }
  /** One feed's counter. Locked and raised last in a writing transaction, so that order of numbers is order of commits. */
  head: {
    feed: string
    head: number
    /** How many documents stand in the feed, and the sum of their parts: the feed's digest at its head. */
    live: number
    sum: string
    /** Up to here, what left the feed was swept away: an older cursor leads nowhere. */
    floor: number
  }
  document: {
    id: string
    kind: string
    owner: string
    rev: number
    hash: string
    v: number
    body: string
    deleted: number
    updated: number
    /** In which history it was last written: 0 the first, one more with every restore. */
    era: number
  }
  /** Where a document stands in a feed: only its newest place, and since when. `gone`: it left this feed. */
  place: { feed: string; document: string; seq: number; gone: number; moved: number }
  /** Earlier states of documents that people edit, as bases for merging. `kept`: until when. */
  revision: { document: string; rev: number; hash: string; v: number; body: string; kept: number }
  /** The first answer to every op, given again to every repeat. */
  op: { person: string; id: string; hash: string; answer: string; received: number }
  person: { id: string; name: string; role: string; team: string; country: string; helper: string | null; joined: number }
  phone: {
    id: string
    person: string
    key: string
    state: string
    digits: string
    turn: number
    turned: number
    joined: number
    heard: number
    app: string
    /** When work last came from it; 0: never. */
    sent: number
  }
  /** Only the hash of a code is kept. */
  invitation: {
    hash: string
    name: string
    role: string
    team: string
    country: string
    helper: string | null
    trusted: number
    until: number
    used: number | null
    /** Whose new phone it is for; null: for somebody who is not here yet. */
    person: string | null
  }
  /** Letters from a phone that was ended: kept as they came, opened only when somebody who may says so. */
  waiting_room: { phone: string; id: string; person: string; letter: string; received: number }
  /** The rescue code of a phone's shelf, still in its letter. The newest one counts. */
  rescue: { phone: string; person: string; letter: string; kept: number }
  /** Who did what to whom, when, through which phone. No content. */
  audit: { id: string; at: number; person: string; phone: string; deed: string; object: string }
  asset: { id: string; type: string; bytes: number }
  /** The feeds whose readers may have a file: the same picture may serve several campaigns. */
  asset_feed: { asset: string; feed: string }
  /** A file that is here whole. `id` names its content; `file` is where its bytes stand. The same content of two people is two files. */
  media: {
    owner: string
    id: string
    kind: string
    type: string
    bytes: number
    width: number | null
    height: number | null
    file: string
    stored: number
  }
  /** A file that is coming: `reached` bytes are on the disk. `slices`: their hashes. `refused`: why it was not taken; its bytes are gone. */
  upload: {
    owner: string
    id: string
    kind: string
    type: string
    bytes: number
    slices: string
    reached: number
    file: string
    refused: string | null
    until: number
  }
  /** Signed requests that were seen, for as long as their time would be believed. Only where several processes share a database. */
  nonce: { mark: string; until: number }
  /** Wrong invitation codes of the last hour: by which phone's key, from which address (sealed). */
  guess: { id: string; at: number; phone: string; address: string }
  /** Packs that were given out, base64: whichever process is asked next has them. */
  pack: { hash: string; feed: string; head: number; bytes: number; text: number; count: number; data: string; made: number }
}
