// How the app is built: the client, its plain pages, its worker, everything compressed ahead.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { browsers } from './src/build/browsers.ts'
import { content } from './src/build/content.ts'
import { contentShapes } from './src/build/content-shapes.ts'
import { brotli, precompress } from './src/build/precompress.ts'
import { smallWords } from './src/build/small-words.ts'
import { linkedStyle, prerender } from './src/build/prerender.ts'
import { sender } from './src/build/sender.ts'
import { groupOf } from './src/sw/release.ts'

const root = import.meta.dirname
const dist = resolve(root, 'dist')

/** Ten letters that stand for everything the build is made of. */
function releaseName(): string {
  const hash = createHash('sha256')
  const read = (path: string) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) read(join(path, name))
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
  for (const name of ['src/app', 'src/engine', 'src/shared', 'src/sw', 'src/build', 'locales', 'public', 'index.html', 'package-lock.json'])
    read(join(root, name))
  return hash.digest('hex').slice(0, 10)
}

const pwa = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/sw',
    filename: 'sw.ts',
    outDir: dist,
    injectRegister: false,
    registerType: 'prompt',
    manifest: false, // written by hand in public/, one a language
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['shell.html', 'boot.js', 'recover.html', 'recover.js', 'day-copy.js', 'icons/icon.svg', 'assets/*.{js,css,svg,json}'],
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map(({ url }) => {
            const data = readFileSync(join(dist, url))
            const integrity = `sha384-${createHash('sha384').update(data).digest('base64')}`
            return {
              url,
              revision: null,
              integrity,
              bytes: brotli(data).length,
              group: groupOf(url),
            } as unknown as (typeof entries)[number]
          }),
          warnings: [],
        }),
      ],
    },
  })

const packages = (...names: string[]) => new RegExp(`/node_modules/(?:${names.join('|')})/`)
const inApp = (...paths: string[]) => new RegExp(`/src/app/(?:${paths.join('|')})`)
const inSource = (...files: string[]) => new RegExp(`/src/(?:${files.join('|')})\\.tsx?`)

/**
 * Which modules travel together, and when (src/sw/release.ts): `day-` comes once somebody stays, `later-` when it is used. Libraries change seldom and stand alone; each part of a Volunteer's day is one file, so that a
 * release that changes one screen costs little; the desk and the camera are fetched when they are used.
 */
const chunks = [
  {
    name: 'react',
    // What brings every later part travels with the libraries, which change as seldom.
    test: new RegExp(`${packages('react', 'react-dom', 'scheduler', 'react-router', 'i18next').source}|preload-helper`),
    priority: 9,
  },
  { name: 'store', test: packages('dexie', 'node-diff3', 'valibot', 'workbox-window'), priority: 9 },
  { name: 'later-camera', test: packages('jsqr'), priority: 9 },
  {
    name: (id: string) => wordsChunk(id),
    test: /\/locales\/\w+\/(?!language)\w+\.json$|virtual:wording|\/content\/lessons\//,
    priority: 8,
  },
  {
    name: 'day-lock',
    test: /\/src\/app\/(?:features\/lock\/|data\/(?:locking|lock\/(?:auto-lock|lock|derive|moving|copy|reading|erase|shelves))\.|device\/save-file\.)|\/src\/engine\/back\.|\/src\/shared\/rules\/(?:secrets|wrong-tries)\./,
    priority: 8,
  },
  {
    name: 'day-sync',
    test: inSource(
      'shared/(?:failures|kit/digest|protocol/(?:endpoints|signature|letters|shared-in))',
      'shared/rules/(?:reminders|rescue-codes|asked|start-order|rights|media-spending|places-named|hearing)',
      'engine/(?:sync|take|mend|apply|seal|step|standing)',
      'app/(?:ui/(?:copy|check-list)|parts/(?:post-pictures|report-voices|screenshots|finding|heard-at|kept-text))',
      'app/(?:device/(?:sender|reminding)|features/home/(?:at-desk|waits))',
      'app/data/(?:team(?:-starts)?|reminding|reports|given|shared-(?:in|held)|sync-loop|answers|pace|packs|pack-wishes|call|proofs|lines|dropping)',
      'app/data/(?:joining|last-heard|lock/letter|media/(?:lane-state|spending|recorded))',
    ),
    priority: 8,
  },
  {
    name: 'day-media',
    test: new RegExp(
      [
        '/src/app/data/(?:files|chunk-store|media/(?:lane-loop|upload|allowance|pieces|pictures|page-voices|keeping|fetching|changing|queue|hash))\\.',
        '/src/app/(?:device/(?:picture|covered|play)|parts/(?:pictures|hear|recorder\\.css)|features/compose/(?:media|cover|picture-actions))',
        '/src/(?:engine/(?:lane|chunks)|shared/kit/(?:bytes|content-id)|shared/rules/(?:picture-bytes|cover-boxes|recorded))',
      ].join('|'),
    ),
    priority: 8,
  },
  {
    name: 'day-voice',
    test: /\/src\/(?:app\/(?:data\/media\/(?:recordings|taking|voices)|device\/recording|parts\/(?:recorder(?=\.tsx)|use-recorder|say-it|voices|voice-player|time-shown)|features\/(?:rumours\/(?:speak|left)|learn\/practice-voice))|shared\/(?:kit\/ebml|rules\/(?:voice-bytes|webm-to-ogg)))\./,
    priority: 9,
  },
  // The desk opens with what waits for an answer; people, tasks and rumours are a step further.
  {
    name: 'later-team',
    test: /\/(?:features\/desk\/(?:volunteers|invite|tasks|rumours|starts|rescue|recordings|read-aloud)|data\/page-records|rules\/voices)\.|\/node_modules\/uqr\//,
    priority: 9,
  },
  { name: 'later-desk', test: /\/features\/desk\//, priority: 8 },
  {
    name: 'first',
    test: new RegExp(
      [
        '/locales/\\w+/language\\.json',
        '/src/shared/(?:product|protocol/sender-names|kit/(?:small-words|days)|rules/(?:invitations|progress))\\.ts',
        '/src/app/(?:art/|main\\.tsx|app\\.tsx|shell|guard|routes|words/|data/who|parts/drawing|ui/icons|features/home/home)',
        '/src/app/features/start/(?:welcome|join|not-here)',
        '/src/app/features/learn/(?:first-lesson|lesson-view|blocks)',
        '/src/app/ui/(?:art|bar|button|icon|listen|note|row|screen|slots|use-place|waiting)',
        '/src/app/device/(?:language|page|theme|trusted|speaking|kept-code)',
      ].join('|'),
    ),
    priority: 7,
  },
  { name: 'parts', test: inApp('parts/', 'ui/', 'device/share'), priority: 6 },
  { name: 'day-search', test: /\/features\/search\/|\/rules\/(?:search|findable)\.|\/node_modules\/minisearch\//, priority: 9 },
  {
    name: 'day-growth',
    test: /\/features\/(?:learn\/(?:certificate|around|teaching|to-post|after|practice|practice-input)|numbers\/|rumours\/card\.)|\/rules\/(?:certificates|post-numbers|practice-posts)\.|\/device\/(?:drawn-card|hand-file)\./,
    priority: 6,
  },
  { name: 'learn', test: inApp('features/(?:learn|home)/', 'device/install'), priority: 5 },
  {
    name: 'day-tasks',
    test: /\/features\/campaigns\/|\/rules\/calendar-/,
    priority: 6,
  },
  {
    name: 'day-rules',
    test: /\/src\/shared\/rules\/(?:captions|counting|hashtags|people|journey-signs|wording|platforms|differing|ready-changes)\.ts|\/src\/app\/(?:parts\/(?:check|said)|features\/(?:learn\/practice-checks|rumours\/named))/,
    priority: 7,
  },
  {
    name: 'day-tools',
    test: /\/(?:features\/compose\/(?:also|team-start|siblings|tag-tools|balance-line|variant-actions|earlier|ideas?)|data\/(?:earlier-words|own-start))\.|\/src\/shared\/rules\/(?:variants|where-to-ask|post-checks|balance|tag-advice|earlier-words|team-starts)\.ts/,
    priority: 7,
  },
  { name: 'day-limits', test: /virtual:limits/, priority: 7 },
  { name: 'day-make', test: inApp('features/(?:compose|guides)/', 'data/(?:assets|media/weighing)'), priority: 5 },
  { name: 'day-me', test: inApp('features/(?:me|outbox|rumours|start)/', 'device/square-code'), priority: 5 },
  { name: 'data', test: /\/src\/(?:app\/(?:data|device|live)|engine|shared)\//, priority: 4 },
]

/** Words of a language in four files: what the first screens say, Home and Learn, the rest of a Volunteer's day, the desk. */
function wordsChunk(id: string): string {
  const wording = /virtual:wording\/(\w+)$/.exec(id)
  if (wording) return `day-words-${wording[1]}-wording`
  const lesson = /\/content\/lessons\/(\w+)\//.exec(id)
  if (lesson) return `words-${lesson[1]}-lesson`
  const [, language, part = ''] = /\/locales\/(\w+)\/(\w+)\.json$/.exec(id) ?? []
  const chunk = ['common', 'start'].includes(part)
    ? 'first'
    : ['home', 'learn', 'failures'].includes(part)
      ? 'learn'
      : part === 'desk'
        ? 'desk'
        : 'rest'
  return chunk === 'desk' ? `later-words-${language}` : chunk === 'rest' ? `day-words-${language}` : `words-${language}-${chunk}`
}

export default defineConfig(({ isSsrBuild, mode }) => {
  const client = !isSsrBuild && mode !== 'test'
  return {
    root,
    plugins: [
      react(),
      content(),
      ...(mode === 'test' ? [] : [contentShapes()]),
      smallWords(),
      linkedStyle(),
      ...(client ? [prerender(dist, releaseName()), sender(root, dist), pwa(), precompress(dist)] : []),
    ],
    resolve: {
      // The library's build for browsers of this decade: a quarter smaller.
      alias: [{ find: /^workbox-window$/, replacement: 'workbox-window/build/workbox-window.prod.mjs' }],
    },
    build: {
      outDir: dist,
      emptyOutDir: true,
      manifest: !isSsrBuild,
      // Lists of what each screen needs were half a kilobyte of every first visit. A script names what it needs itself; its style it does not.
      modulePreload: { polyfill: false, resolveDependencies: (_name, deps) => deps.filter((dep) => dep.endsWith('.css')) },
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      target: browsers,
      rolldownOptions: isSsrBuild
        ? {}
        : {
            output: {
              chunkFileNames: 'assets/[name]-[hash].js',
              codeSplitting: { includeDependenciesRecursively: false, groups: chunks },
            },
          },
    },
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'assets/day-[name]-[hash].js' } } },
    define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
    preview: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  }
})
