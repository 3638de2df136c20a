// How the app is built: the client, its plain pages, its worker, everything compressed ahead.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { content } from './src/build/content.ts'
import { brotli, precompress } from './src/build/precompress.ts'
import { prerender } from './src/build/prerender.ts'
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
  for (const name of ['src/app', 'src/engine', 'src/shared', 'src/sw', 'src/build', 'locales', 'public', 'index.html', 'package-lock.json']) read(join(root, name))
  return hash.digest('hex').slice(0, 10)
}

const pwa = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/sw',
    filename: 'worker.ts',
    outDir: dist,
    injectRegister: false,
    registerType: 'prompt',
    manifest: false, // written by hand in public/, one a language
    injectManifest: {
      swDest: join(dist, 'sw.js'),
      globDirectory: dist,
      globPatterns: ['shell.html', 'boot.js', 'recover.html', 'recover.js', 'app.*.webmanifest', 'icons/icon-192.png', 'assets/*.{js,css,svg,json}'],
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map(({ url }) => {
            const data = readFileSync(join(dist, url))
            const integrity = `sha384-${createHash('sha384').update(data).digest('base64')}`
            return { url, revision: null, integrity, bytes: brotli(data).length, group: groupOf(url) } as unknown as (typeof entries)[number]
          }),
          warnings: [],
        }),
      ],
    },
  }) as Plugin[]

const inFolder = (folder: string) => (id: string) => id.includes(`/node_modules/${folder}/`)

export default defineConfig(({ isSsrBuild, mode }) => {
  const client = !isSsrBuild && mode !== 'test'
  return {
    root,
    plugins: [react(), content(), ...(client ? [prerender(dist, releaseName()), pwa(), precompress(dist)] : [])],
    build: {
      outDir: dist,
      emptyOutDir: true,
      manifest: !isSsrBuild,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      assetsInlineLimit: 0,
      target: ['chrome96', 'safari16'],
      rolldownOptions: isSsrBuild
        ? {}
        : {
            output: {
              chunkFileNames: ({ name, moduleIds }: { name: string; moduleIds: string[] }) => {
                const words = /\/locales\/(\w+)\/(\w+)\.json$/.exec(moduleIds.at(-1) ?? '')
                if (words) return `assets/words-${words[1]}-${words[2]}-[hash].js`
                const born = /\/content\/lessons\/(\w+)\/([\d.]+)\.json$/.exec(moduleIds.at(-1) ?? '')
                if (born) return `assets/words-${born[1]}-lesson-[hash].js`
                const wording = /virtual:wording\/(\w+)$/.exec(moduleIds.at(-1) ?? '')
                if (wording) return `assets/words-${wording[1]}-wording-[hash].js`
                return moduleIds.some((id) => /features\/desk\/|jsqr|uqr/.test(id)) ? 'assets/later-[name]-[hash].js' : 'assets/[name]-[hash].js'
              },
              codeSplitting: {
                groups: [
                  { name: 'react', test: (id: string) => ['react', 'react-dom', 'scheduler', 'react-router', 'i18next'].some((name) => inFolder(name)(id)) },
                  { name: 'store', test: (id: string) => ['dexie', 'node-diff3', 'valibot'].some((name) => inFolder(name)(id)) },
                ],
              },
            },
          },
    },
    define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
    preview: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  }
})
