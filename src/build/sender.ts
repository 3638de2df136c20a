// Builds the second worker, src/sw/sender.ts, into one file beside the first.
import { join } from 'node:path'
import { build, type Plugin } from 'vite'
import { browsers } from './browsers.ts'

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
