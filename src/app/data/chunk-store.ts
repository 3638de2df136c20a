// Where chunks of files lie: in the browser's own file system where it has one that a page can write, else in the shelf's database.
import { canFolder, chunkFolder } from './chunk-folder.ts'
import type { Database } from './database.ts'

export type ChunkStore = {
  put(file: string, number: number, chunk: ArrayBuffer): Promise<void>
  /** One chunk; undefined when it is not here. */
  one(file: string, number: number): Promise<ArrayBuffer | undefined>
  /** All chunks of a file, each at its place; undefined where one is missing. */
  all(file: string): Promise<(ArrayBuffer | undefined)[]>
  remove(file: string): Promise<void>
}

class InDatabase implements ChunkStore {
  private readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  async put(file: string, n: number, chunk: ArrayBuffer): Promise<void> {
    await this.db.chunks.add({ file, n, chunk })
  }

  async one(file: string, number: number): Promise<ArrayBuffer | undefined> {
    return (await this.db.chunks.get([file, number]))?.chunk
  }

  async all(file: string): Promise<(ArrayBuffer | undefined)[]> {
    const found: (ArrayBuffer | undefined)[] = []
    for (const { n, chunk } of await this.db.chunks.where('file').equals(file).toArray()) found[n] = chunk
    return Array.from(found)
  }

  async remove(file: string): Promise<void> {
    await this.db.chunks.where('file').equals(file).delete()
  }
}

class InFolder implements ChunkStore {
  private readonly folder: FileSystemDirectoryHandle

  constructor(folder: FileSystemDirectoryHandle) {
    this.folder = folder
  }

  async put(file: string, n: number, chunk: ArrayBuffer): Promise<void> {
    const handle = await (await this.folder.getDirectoryHandle(file, { create: true })).getFileHandle(String(n), { create: true })
    const writing = await handle.createWritable()
    await writing.write(chunk)
    await writing.close()
  }

  async one(file: string, number: number): Promise<ArrayBuffer | undefined> {
    try {
      const handle = await (await this.folder.getDirectoryHandle(file)).getFileHandle(String(number))
      return await (await handle.getFile()).arrayBuffer()
    } catch {
      return undefined
    }
  }

  async all(file: string): Promise<(ArrayBuffer | undefined)[]> {
    const found: (ArrayBuffer | undefined)[] = []
    const folder = await this.folder.getDirectoryHandle(file).catch(() => null)
    const entries = folder as unknown as AsyncIterable<[string, FileSystemFileHandle]> | null
    if (entries) for await (const [name, handle] of entries) found[Number(name)] = await (await handle.getFile()).arrayBuffer()
    return Array.from(found)
  }

  async remove(file: string): Promise<void> {
    await this.folder.removeEntry(file, { recursive: true }).catch(() => undefined)
  }
}

/** The place for the chunks of a shelf on this phone. */
export async function chunksOf(db: Database, shelf: string): Promise<ChunkStore> {
  if (!canFolder()) return new InDatabase(db)
  const root = await navigator.storage.getDirectory()
  return new InFolder(await root.getDirectoryHandle(chunkFolder(shelf), { create: true }))
}
