// Builds the second worker, src/sw/sender.ts, into one file beside the first.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { languages } from '../shared/product.ts'
import { browsers } from './browsers.ts'

/** What a reminder says, in each language: all that the worker ever says. */
function todo(root: string): Record<string, string> {
  const said = (language: string) =>
    JSON.parse(readFileSync(join(root, `locales/${language}/me.json`), 'utf8')) as { readonly todo: string }
  return Object.fromEntries(languages.map((language) => [language, said(language).todo]))
}

/** The plug-in. */
export function sender(root: string, dist: string): Plugin {
  return {
    name: 'tama-sender',
    apply: 'build',
    closeBundle: {
      order: 'pre',
      sequential: true,
      async handler() {
        await build({
          configFile: false,
          root,
          logLevel: 'warn',
          publicDir: false,
          define: { todo: JSON.stringify(todo(root)) },
          build: {
            outDir: dist,
            emptyOutDir: false,
            copyPublicDir: false,
            reportCompressedSize: false,
            target: browsers,
            rolldownOptions: { input: join(root, 'src/sw/sender.ts'), output: { format: 'iife', entryFileNames: 'sender.js' } },
          },
        })
      },
    },
  }
}
