// Random bytes from the operating system.
import { randomBytes } from 'node:crypto'
import type { Chance } from '#shared/kit/ports.ts'

export const chance: Chance = { bytes: (count) => randomBytes(count) }
