// Makes the plain pages: words, style and links in the first answer, readable and usable before any script. And shell.html for all else.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, minifySync, type Plugin } from 'vite'
import { languages, type Language } from '../shared/product.ts'
import { bornPrints } from './content.ts'

/** `chunks`: names of the files that the page's script begins with. */
type Rendered = { readonly html: string; readonly title: string; readonly chunks: readonly string[] }
type Renderer = {
  readonly pages: readonly string[]
  readonly screens: readonly string[]
  readonly render: (path: string, language: Language) => Promise<Rendered>
}
type Manifest = Record<string, { file: string; name?: string; imports?: string[]; isEntry?: boolean }>

const root = resolve(import.meta.dirname, '../..')

/** The plug-in. `release` is written into every page, so that the app knows what it is. */
export function prerender(dist: string, release: string): Plugin {
  return {
    name: 'tama-prerender',
    apply: 'build',
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        const written = join(dist, '.vite/manifest.json')
        // Nothing was built: the bundler says why, and must not be talked over.
        if (!existsSync(written)) return
        const manifest = JSON.parse(readFileSync(written, 'utf8')) as Manifest
        const renderer = await rendererFor()
        const index = readFileSync(join(dist, 'index.html'), 'utf8')
        const look = style()
        const base = filled(
          filled(index, 'name="release" content=""', `name="release" content="${release}"`),
          '</head>',
          `<style>${look}</style></head>`,
        )
        writeFileSync(join(dist, 'shell.html'), tight(base))
        for (const language of languages) {
          for (const path of renderer.pages) {
            const { html, title, chunks } = await renderer.render(path, language)
            const file = join(dist, 'pages', language, `${path.slice(1)}.html`)
            mkdirSync(dirname(file), { recursive: true })
            writeFileSync(file, tight(page(base, path, language, html, title, preloads(manifest, chunks))))
          }
        }
        rmSync(join(dist, 'index.html'))
        rmSync(join(dist, '.vite'), { recursive: true })
        for (const name of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
          const file = join(dist, name)
          writeFileSync(file, minifySync(name, readFileSync(file, 'utf8')).code)
        }
        // The repair page stands outside the bundle, with a style of its own.
        const [, repair = ''] = /<style>([\s\S]*?)<\/style>/.exec(readFileSync(join(dist, 'recover.html'), 'utf8')) ?? []
        const styles = [look, repair].map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`)
        const { pages: prerendered, screens } = renderer
        writeFileSync(join(dist, 'pages.json'), JSON.stringify({ styles, prerendered, screens, born: bornPrints() }))
      },
    },
  }
}

/** The app built once more for Node, only to make pages with it. */
async function rendererFor(): Promise<Renderer> {
  const outDir = join(root, '.cache/prerender')
  await build({
    root,
    logLevel: 'warn',
    mode: 'production',
    build: {
      ssr: join(root, 'src/app/prerender.tsx'),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'prerender.mjs' } },
    },
    ssr: { noExternal: true },
  })
  return (await import(pathToFileURL(join(outDir, 'prerender.mjs')).href)) as Renderer
}

/** The app's one style sheet, made small. It goes into every page, so that the first answer is all a screen needs. */
function style(): string {
  const whole = readFileSync(join(root, 'src/app/app.css'), 'utf8')
  return whole
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim()
}

/** In development the style sheet is linked, so that an edit shows at once. */
export function linkedStyle(): Plugin {
  return {
    name: 'tama-linked-style',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace('</head>', '<link rel="stylesheet" href="/src/app/app.css"></head>'),
  }
}

/** Files that the page's script will ask for, named ahead so that they come in one go. */
function preloads(manifest: Manifest, names: readonly string[]): string[] {
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) visit(imported)
  }
  for (const name of names) {
    const found = Object.entries(manifest).find(([, chunk]) => chunk.name === name)
    if (!found) throw new Error(`The build has no chunk ${name} to preload.`)
    visit(found[0])
  }
  return [...files].filter((file) => file.endsWith('.js'))
}

function page(base: string, path: string, language: Language, html: string, title: string, modules: readonly string[]): string {
  const links = modules.filter((file) => !base.includes(`/${file}"`)).map((file) => `<link rel="modulepreload" href="/${file}">`)
  return filled(base, '/app.fr.webmanifest', `/app.${language}.webmanifest`)
    .replace(/<html lang="\w+"/, `<html lang="${language}" data-page="${path}"`)
    .replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`)
    .replace('</head>', `${links.join('')}</head>`)
    .replace('<div id="root"></div>', () => `<div id="root">${html}</div>`)
}

/** Puts something in its place. A place that is not there is a mistake, not a page without it. */
function filled(html: string, place: string, by: string): string {
  if (!html.includes(place)) throw new Error(`The page has no ${place} to fill.`)
  return html.replace(place, () => by)
}

const tight = (html: string) => html.replace(/>\s*\n\s*</g, '><').replace(/\n\s*/g, ' ')
