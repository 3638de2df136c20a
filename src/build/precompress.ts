// Beside every file that grows smaller by it, the same file compressed as far as it goes: the server only hands it out.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const worth = /\.(html|js|css|json|svg|webmanifest|txt)$/

/** The bytes of some content at the highest compression. */
export const brotli = (data: Uint8Array): Buffer =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } })

/** The plug-in: last of all, when every page is written. */
export function precompress(dist: string): Plugin {
  return {
    name: 'tama-precompress',
    apply: 'build',
    enforce: 'post',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
          const file = join(dist, path)
          if (!worth.test(file) || statSync(file).isDirectory()) continue
          const data = readFileSync(file)
          const small = brotli(data)
          if (small.length < data.length) writeFileSync(`${file}.br`, small)
        }
      },
    },
  }
}
