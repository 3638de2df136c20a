// Statements that every sync needs: put together once, then only filled. Putting one together costs several times what the database needs.
import type { Compilable, CompiledQuery, Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** A place in a statement that is filled each time. */
class Hole {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement with a hole for each name. `write` is called once for each database and has to write the same whatever it is given: no
 * `if`, no list whose length changes.
 */
export function ready<Given extends object, Row>(
  names: { readonly [Name in keyof Given]-?: true },
  write: (db: Kysely<Tables>, given: Given) => Compilable<Row>,
): (db: Kysely<Tables>, given: Given) => Promise<Row[]> {
  const written = new WeakMap<object, CompiledQuery<Row>>()
  return async (db, given) => {
    const { adapter } = db.getExecutor()
    let statement = written.get(adapter)
    if (!statement) {
      const holes = Object.fromEntries(Object.keys(names).map((name) => [name, new Hole(name)])) as unknown as Given
      written.set(adapter, (statement = write(db, holes).compile()))
    }
    const parameters = statement.parameters.map((value) => (value instanceof Hole ? given[value.name as keyof Given] : value))
    return (await db.executeQuery<Row>({ ...statement, parameters })).rows
  }
}
