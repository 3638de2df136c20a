// The interface's sentences by part, as English says them. A key that is not there is a type error.
import type certificates from '../../../locales/en/certificates.json'
import type common from '../../../locales/en/common.json'
import type compose from '../../../locales/en/compose.json'
import type campaigns from '../../../locales/en/campaigns.json'
import type desk from '../../../locales/en/desk.json'
import type failures from '../../../locales/en/failures.json'
import type guides from '../../../locales/en/guides.json'
import type home from '../../../locales/en/home.json'
import type learn from '../../../locales/en/learn.json'
import type lock from '../../../locales/en/lock.json'
import type me from '../../../locales/en/me.json'
import type numbers from '../../../locales/en/numbers.json'
import type outbox from '../../../locales/en/outbox.json'
import type rumours from '../../../locales/en/rumours.json'
import type search from '../../../locales/en/search.json'
import type start from '../../../locales/en/start.json'

type Catalogue = {
  certificates: typeof certificates
  common: typeof common
  compose: typeof compose
  campaigns: typeof campaigns
  desk: typeof desk
  failures: typeof failures
  guides: typeof guides
  home: typeof home
  learn: typeof learn
  lock: typeof lock
  me: typeof me
  numbers: typeof numbers
  outbox: typeof outbox
  rumours: typeof rumours
  search: typeof search
  start: typeof start
}

/** The parts: one file each in locales/<language>/. */
export type Part = keyof Catalogue

type Bare<Key> = Key extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : Key
/** The keys of one part, plurals by their stem. */
export type Key<Name extends Part> = Bare<keyof Catalogue[Name] & string>
