// The invented texts in the shape of our own collections: shared content as briefs, all in one feed; posts as drafts.
import type { Data } from '#shared/kit/collection.ts'
import type { JsonObject } from '#shared/kit/json.ts'
import type { briefs, drafts } from '#shared/collections/publishing.ts'
import { languages } from '#shared/product.ts'
import type { Piece, Writing } from './texts.ts'

/** All of it in one country and one language: one feed, which is what a phone fetches with one pack. */
export const [language] = languages
export const country = 'SN'
export const contentFeed = `campaigns.${country}.${language}`

/** A UUID as our ids are written: the same 128 bits in 22 letters. */
export const ourId = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url')

/** A text that is given out in parts, cut between two words. */
class Words {
  private rest: string

  constructor(text: string) {
    this.rest = text.replace(/\s+/g, ' ').trim()
  }

  next(letters: number): string {
    const end = this.rest.length <= letters ? this.rest.length : Math.max(1, this.rest.lastIndexOf(' ', letters))
    const part = this.rest.slice(0, end)
    this.rest = this.rest.slice(end).trimStart()
    return part || '…'
  }

  end(): boolean {
    return this.rest === ''
  }
}

/** A piece of content as a brief: its text runs through the fields, and the last of them takes the rest. */
export function briefOf({ module, order, title, version, tags, media, updatedAt, body }: Piece): Data<typeof briefs> {
  const words = new Words(body)
  const next = (letters: number) => words.next(letters)
  const lines = () => [1, 2, 3, 4, 5].map(() => next(140)).filter((line, index) => index === 0 || line !== '…')
  const day = new Date(updatedAt).toISOString().slice(0, 10)
  const [about, objective, audience, say, dont] = [next(160), next(200), next(160), lines(), lines()]
  const tasks = [{ id: `task-${version}`, kind: 'post' as const, text: next(120), due: day }]
  const starters = []
  while (!words.end()) starters.push({ id: 'words', goal: 'story' as const, text: next(160) })
  return {
    campaign: `${module}.${order}`,
    country,
    language,
    title,
    about,
    objective,
    audience,
    channels: ['facebook.post', ...tags],
    say,
    dont,
    hashtags: ['#MyStory'],
    tasks,
    starters,
    assets: media.map(({ sha256, bytes }) => ({ id: sha256, name: 'picture', type: 'image/webp', bytes, alt: '…' })),
    starts: day,
    ends: day,
  }
}

/** Which version of a piece a brief was made of. */
export const versionOf = (data: JsonObject | null) => Number((data?.tasks as { id: string }[] | undefined)?.[0]?.id.slice(5) ?? 0)

/** A post that is being written, as a draft. What drafts have no field for stands among the answers. */
export function draftOf({ channel, title, hashtags, body, rev, status, lang, updatedAt }: Writing): Data<typeof drafts> {
  const words = hashtags.split('#').filter((word) => word !== '')
  return {
    kind: 'post',
    channel,
    caption: `${title}\n\n${body}`,
    hashtags: [...new Set(words)].slice(0, 30),
    answers: { rev: String(rev), status, lang, updated: String(updatedAt) },
  }
}

/** How often a draft was edited. */
export const editsIn = (data: { readonly answers?: unknown }) => Number((data.answers as { rev?: string })?.rev ?? 0)
