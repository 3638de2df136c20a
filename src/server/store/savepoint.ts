// A part of a transaction that can be taken back alone.
import { CompiledQuery, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

const statements = {
  begin: CompiledQuery.raw('savepoint part'),
  release: CompiledQuery.raw('release savepoint part'),
  back: CompiledQuery.raw('rollback to savepoint part'),
}

/** Does a part. When it throws, what it wrote is taken back. `lost`: not even that was possible, the database has ended the whole transaction. */
export async function inSavepoint<T>(db: Transaction<Tables>, work: () => Promise<T>, lost: () => void): Promise<T> {
  await db.executeQuery(statements.begin)
  try {
    const done = await work()
    await db.executeQuery(statements.release)
    return done
  } catch (error) {
    await takeBack(db, lost)
    throw error
  }
}

async function takeBack(db: Transaction<Tables>, lost: () => void): Promise<void> {
  try {
    await db.executeQuery(statements.back)
  } catch {
    // As on a full disk. What went wrong first is what is told.
    return lost()
  }
  await db.executeQuery(statements.release)
}
