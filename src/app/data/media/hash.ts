// SHA-256 by the browser.
import type { Hash } from '#shared/kit/content-id.ts'

export const hash: Hash = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
