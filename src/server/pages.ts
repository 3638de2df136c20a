// Serves the built app: plain pages in the reader's language, hashed files for ever, what is missing as missing.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import { languages, type Language } from '#shared/product.ts'
import { everywhere, forPages, policy } from './headers.ts'
import { sha256 } from './settings.ts'

/** What the build says about its pages: which are made ahead, and the hash of the style inside. */
export type PageList = {
  readonly styles: readonly string[]
  readonly prerendered: readonly string[]
  readonly screens: readonly string[]
  /** Fingerprints of the limits and wordings inside the app. */
  readonly born: Readonly<Record<string, string>>
}

type File = { readonly body: Buffer; readonly br: Buffer | null; readonly type: string; readonly etag: string }

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}

export class Pages {
  private readonly files = new Map<string, File>()
  readonly list: PageList
  private readonly screens: readonly RegExp[]

  /** Reads the build once. `kept`: a folder with the hashed files of earlier releases, for phones that still run them. */
  constructor(dist: string, kept: string | null) {
    if (kept) this.read(kept, '/assets')
    this.read(dist, '')
    this.list = JSON.parse(readFileSync(join(dist, 'pages.json'), 'utf8')) as PageList
    this.files.delete('/pages.json')
    this.screens = this.list.screens.map((path) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`))
  }

  private read(folder: string, under: string): void {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) this.read(path, `${under}/${name}`)
      else if (!name.endsWith('.br')) {
        const body = readFileSync(path)
        let br: Buffer | null = null
        try {
          br = readFileSync(`${path}.br`)
        } catch {
          // Made ahead only for what grows smaller by it.
        }
        this.files.set(`${under}/${name}`, {
          body,
          br,
          type: types[extname(name)] ?? 'application/octet-stream',
          // Of the bytes alone: two builds may say the same length and time of a file that differs.
          etag: `"${sha256(body).slice(0, 24)}"`,
        })
      }
    }
  }

  /** Answers a GET for a page or a file. */
  answer(request: Request): Response {
    const url = new URL(request.url)
    const path = readable(url.pathname).replace(/(.)\/$/, '$1')
    const named = this.files.get(path)
    if (named && !path.startsWith('/pages/')) return this.file(request, named, path)
    if (extname(path) && !path.startsWith('/learn/')) return this.missing(404)
    const chosen = languageChosen(url, request)
    const language = chosen ?? languageAccepted(request)
    const page = path === '/' ? (chosen ? '/home' : '/welcome') : path === '/try' ? '/learn/1.1/1' : path
    const made = this.files.get(`/pages/${language}${page}.html`)
    const known = made !== undefined || path === '/' || this.screens.some((screen) => screen.test(path))
    const html = made ?? this.files.get('/shell.html')
    return html ? this.page(request, html, known ? 200 : 404, url, chosen) : this.missing(404)
  }

  private file(request: Request, file: File, path: string): Response {
    const forever = path.startsWith('/assets/')
    // The browser asks for them on every visit, and nothing goes wrong when they are of yesterday.
    const daily = path.startsWith('/icons/') || path.endsWith('.webmanifest')
    const page = path.endsWith('.html')
    return this.send(request, file, 200, {
      ...(page && forPages),
      'cache-control': forever ? 'public, max-age=31536000, immutable' : daily ? 'public, max-age=86400' : 'no-cache',
      'content-security-policy': policy(page ? this.list.styles : []),
    })
  }

  private page(request: Request, file: File, status: number, url: URL, chosen: Language | null): Response {
    const asked = url.searchParams.get('lang')
    return this.send(request, file, status, {
      ...forPages,
      'cache-control': 'no-cache',
      vary: 'accept-language, cookie, accept-encoding',
      'content-security-policy': policy(this.list.styles),
      ...(chosen && asked === chosen && { 'set-cookie': `lang=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax` }),
    })
  }

  private send(request: Request, { body, br, type, etag }: File, status: number, headers: Record<string, string>): Response {
    const all = { ...everywhere, vary: 'accept-encoding', ...headers, 'content-type': type }
    if (status === 200) {
      Object.assign(all, { etag })
      if (request.headers.get('if-none-match') === etag)
        return new Response(null, { status: 304, headers: type.startsWith('text/html') ? all : bare(all) })
    }
    const compressed = br && /\bbr\b/.test(request.headers.get('accept-encoding') ?? '')
    const data = compressed ? br : body
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(data), {
      status,
      headers: { ...all, 'content-length': String(data.length), ...(compressed && { 'content-encoding': 'br' }) },
    })
  }

  private missing(status: number): Response {
    return new Response('Not here.\n', {
      status,
      headers: {
        ...everywhere,
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': policy([]),
      },
    })
  }
}

/** Of a file that the browser has, with all its headers, only what keeps it: the worker is asked for on every visit. */
const bare = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => ['etag', 'cache-control', 'vary'].includes(name)))

/** An address as people write it. What cannot be read stays as it came: it is no file and no screen of ours. */
function readable(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}

const isLanguage = (text: string | null | undefined): text is Language => languages.some((language) => language === text)

/** The language a person chose: in the address just now, or earlier in the cookie. */
function languageChosen(url: URL, request: Request): Language | null {
  const asked = url.searchParams.get('lang')
  if (isLanguage(asked)) return asked
  const kept = /(?:^|;\s*)lang=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return isLanguage(kept) ? kept : null
}

/** The language the phone is set to, the first one we speak; French when we speak none of them. */
function languageAccepted(request: Request): Language {
  const wishes = (request.headers.get('accept-language') ?? '').split(',').map((part) => {
    const [tag = '', weight] = part.trim().split(/;\s*q=/)
    return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 }
  })
  const best = wishes.filter(({ tag }) => isLanguage(tag)).sort((one, other) => other.weight - one.weight)[0]
  return isLanguage(best?.tag) ? best.tag : 'fr'
}
