// Runs in a page: a library with many documents, made of the few that are there.

/** What is wanted of kinds of a library: together so many. */
export type Many = { readonly kinds: readonly string[]; readonly wanted: number }
export const manyOf = (kinds: readonly string[], wanted: number): Many => ({ kinds, wanted })

/** In the page: as many documents as wanted out of those that are here, in French, each with its words in another order. Answers how many there are. */
export async function multiply({ kinds, wanted }: Many): Promise<number> {
  const open = indexedDB.open('tama-library')
  await new Promise((done, failed) => Object.assign(open, { onsuccess: done, onerror: failed }))
  const database = open.result
  type Row = { id: string; data?: Record<string, unknown> }
  const all = (kind: string) =>
    new Promise<Row[]>((done) => {
      const asked = database.transaction(kind).objectStore(kind).getAll()
      asked.onsuccess = () => done(asked.result as Row[])
    })
  const shuffled = (text: string, by: number) => {
    const words = text.split(' ')
    // A part of the words is new, as in real texts; the others are turned around.
    return words.map((word, at) => ((at + by) % 9 === 0 ? `${word}${by.toString(36)}` : words[(at * 7 + by) % words.length])).join(' ')
  }
  const mixed = (value: unknown, by: number): unknown =>
    typeof value === 'string'
      ? shuffled(value, by)
      : Array.isArray(value)
        ? value.map((one) => mixed(one, by))
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value).map(([key, one]) => [
                key,
                ['kind', 'id', 'art', 'source', 'language', 'country', 'starts', 'ends'].includes(key) ? one : mixed(one, by),
              ]),
            )
          : value
  const rows = new Map<string, Row[]>()
  for (const kind of kinds)
    rows.set(
      kind,
      (await all(kind)).filter(({ id }) => id.endsWith('.fr')),
    )
  let count = [...rows.values()].flat().length
  for (let by = 1; count < wanted; by++) {
    for (const kind of kinds) {
      const change = database.transaction(kind, 'readwrite')
      for (const row of rows.get(kind) ?? []) {
        if (count >= wanted) break
        const name = `${row.id.slice(0, -3)}-${by}`
        const key = kind === 'lessons' ? 'lesson' : kind === 'rumours' ? 'rumour' : 'campaign'
        const told = JSON.parse(JSON.stringify(row)) as Row
        const inner = Object.values(told).find(
          (one): one is Record<string, unknown> => typeof one === 'object' && one !== null && key in one,
        )
        if (!inner) throw new Error('A row of the library looks otherwise.')
        Object.assign(inner, mixed(inner, by), { [key]: name, language: 'fr' })
        change.objectStore(kind).put({ ...told, id: `${name}.fr` })
        count += 1
      }
      await new Promise((done) => (change.oncomplete = done))
    }
  }
  database.close()
  return count
}
