// What content must look like stays at the server: only it checks content, and a phone keeps what the server sends. The shapes, and what of
// the schema library only they use, were a hundredth of the first visit's bytes.
import type { Plugin } from 'vite'

/** The declaration of a collection as a phone needs it: fields that only the server writes are named, their shapes are left out. */
export const withoutShapes = (code: string): string => code.replace(/: content\([\w.]+\)/g, ': content()')

/** The plug-in. */
export function contentShapes(): Plugin {
  return {
    name: 'tama-content-shapes',
    enforce: 'pre',
    transform: {
      // Rules and collections are pure: what of them nobody reads need not run.
      filter: { id: /\/src\/shared\/(?:rules|collections)\/[\w-]+\.ts$/ },
      handler: (code) => ({ code: withoutShapes(code), moduleSideEffects: false }),
    },
  }
}
