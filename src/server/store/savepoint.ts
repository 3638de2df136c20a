// A part of a transaction that can be taken back alone.
import { sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Does a part. When it throws, what it wrote is taken back. `lost`: not even that was possible, the database has ended the whole transaction. */
export async function inSavepoint<T>(db: Transaction<Tables>, work: () => Promise<T>, lost: () => void): Promise<T> {
  await sql`savepoint part`.execute(db)
  try {
    const done = await work()
    await sql`release savepoint part`.execute(db)
    return done
  } catch (error) {
    await takeBack(db, lost)
    throw error
  }
}

async function takeBack(db: Transaction<Tables>, lost: () => void): Promise<void> {
  try {
    await sql`rollback to savepoint part`.execute(db)
  } catch {
    // As on a full disk. What went wrong first is what is told.
    return lost()
  }
  await sql`release savepoint part`.execute(db)
}
