// Makes folders that only the owner reads.
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes a folder and those above it, one by one: asked to make all at once, Node never comes back from /proc. */
export function makeFolder(folder: string): void {
  const path = resolve(folder)
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    // Of several processes that start at once, one makes it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
