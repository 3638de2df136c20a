// The bytes of files on the disk, in the data folder. Nothing here knows whose they are.
import { constants } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'
/** Whether the world has no room for more: a full disk, or a person's share of it. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '')

/** Where a file's bytes stand in a data folder. Two letters of the name make the folder, so that none holds too many. */
export const mediaPath = (folder: string, file: string): string => join(folder, 'media', file.slice(0, 2), file)

export class Files {
  private readonly data: string
  private readonly folder: string

  constructor(folder: string) {
    this.data = folder
    this.folder = join(folder, 'media')
  }

  private path(file: string): string {
    return mediaPath(this.data, file)
  }

  /** Works on a file that may not be there yet. When the work is done its bytes, and its name in the folder, are on the disk. */
  async writing<T>(file: string, work: (write: (bytes: Uint8Array, at: number) => Promise<void>) => Promise<T>): Promise<T> {
    const path = this.path(file)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const handle = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
    try {
      const fresh = (await handle.stat()).size === 0
      const done = await work((bytes, at) => writeAll(handle, bytes, at))
      await handle.datasync()
      if (fresh) await this.syncFolders(dirname(path))
      return done
    } finally {
      await handle.close()
    }
  }

  private async syncFolders(inner: string): Promise<void> {
    for (const folder of [inner, this.folder]) {
      const handle = await open(folder, constants.O_RDONLY)
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    }
  }

  /** Bytes of a file; fewer than asked for where it ends. */
  async read(file: string, from: number, to: number): Promise<Buffer> {
    const bytes = Buffer.alloc(to - from)
    let handle: FileHandle
    try {
      handle = await open(this.path(file), constants.O_RDONLY)
    } catch (error) {
      if (isGone(error)) return bytes.subarray(0, 0)
      throw error
    }
    try {
      let got = 0
      while (got < bytes.length) {
        const { bytesRead } = await handle.read(bytes, got, bytes.length - got, from + got)
        if (bytesRead === 0) break
        got += bytesRead
      }
      return bytes.subarray(0, got)
    } finally {
      await handle.close()
    }
  }

  /** How long a file is; 0 when it is not there. */
  async length(file: string): Promise<number> {
    try {
      return (await stat(this.path(file))).size
    } catch (error) {
      if (isGone(error)) return 0
      throw error
    }
  }

  async remove(file: string): Promise<void> {
    await rm(this.path(file), { force: true })
  }

  /** Bytes that this disk still takes. */
  async room(): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = await statfs(this.folder)
    return bavail * bsize
  }

  /** Removes files that nobody knows, as a crash between two steps leaves them. Younger than `before` they may still be on their way in. */
  async sweep(known: ReadonlySet<string>, before: number): Promise<void> {
    const names = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
      if (isGone(error)) return []
      throw error
    })
    for (const { name, parentPath } of names.filter((entry) => entry.isFile() && !known.has(entry.name))) {
      const { mtimeMs } = await stat(join(parentPath, name))
      if (mtimeMs < before) await rm(join(parentPath, name), { force: true })
    }
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}
