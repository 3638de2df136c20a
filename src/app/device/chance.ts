// Random bytes from the phone.
import type { Chance } from '#shared/kit/ports.ts'

export const chance: Chance = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) }
