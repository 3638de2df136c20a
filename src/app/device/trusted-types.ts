// The page's content policy lets nothing become a script address but what passes here. Requirement R20.
import { senderFile } from '#shared/protocol/sender-names.ts'

type Factory = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown }

/** Admits our own workers and our own hashed files as scripts, and nothing else. */
export function trustOurs(): void {
  const { trustedTypes } = globalThis as unknown as { trustedTypes?: Factory }
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href)
      if (origin === location.origin && (pathname === '/sw.js' || pathname === senderFile || /^\/assets\/[\w.-]+\.js$/.test(pathname)))
        return url
      throw new TypeError('Not a script of ours.')
    },
  })
}
