// The folder of a shelf's files in the browser's own file system: its name, and how it goes. What reads and writes there comes later.

/** What the folder of a shelf's chunks is called. */
export const chunkFolder = (shelf: string): string => `tama-files-${shelf}`

/** Whether this browser has a file system that a page can write. */
export const canFolder = () =>
  typeof navigator.storage?.getDirectory === 'function' &&
  typeof FileSystemFileHandle === 'function' &&
  'createWritable' in FileSystemFileHandle.prototype

/** Takes the chunks of a whole shelf away. */
export async function removeChunks(shelf: string): Promise<void> {
  if (!canFolder()) return
  const root = await navigator.storage.getDirectory()
  await root.removeEntry(chunkFolder(shelf), { recursive: true }).catch(() => undefined)
}
