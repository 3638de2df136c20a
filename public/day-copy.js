// A copy of the work without the app: all locked rows with the locks that the same secret opens. Databases are only read here.
'use strict'
;(() => {
  const tell = (text) => {
    document.getElementById('said').textContent = text
  }

  const asked = (request) =>
    new Promise((done, failed) => {
      request.onsuccess = () => done(request.result)
      request.onerror = () => failed(request.error)
    })

  /** A database that is here; null when it is not: asking for it must not make an empty one. */
  function open(name) {
    const request = indexedDB.open(name)
    let none = false
    request.onupgradeneeded = () => {
      none = true
      request.transaction.abort()
    }
    return asked(request).catch((error) => {
      if (none) return null
      throw error
    })
  }

  const rows = (db, table) => asked(db.transaction(table).objectStore(table).getAll())

  /** Whose shelves are here, with the locks that the same secret opens. */
  async function heads() {
    const db = await open('tama-phone')
    const all = db && db.objectStoreNames.contains('heads') ? await rows(db, 'heads') : []
    if (db) db.close()
    return all
  }

  /** What opens a shelf again elsewhere. The phone's own key and passes stay here. */
  const kept = ['id', 'made', 'key', 'lock', 'rescue', 'strength', 'sign', 'mark']
  const headOf = (head) => Object.fromEntries(kept.filter((name) => head[name] !== undefined).map((name) => [name, head[name]]))

  /** Pieces of recorded files that lie outside of the database, where the browser has a place for them. */
  async function filesOf(id) {
    const files = {}
    const root = navigator.storage && navigator.storage.getDirectory ? await navigator.storage.getDirectory() : null
    const folder = root && (await root.getDirectoryHandle('tama-files-' + id).catch(() => null))
    if (!folder) return files
    for await (const [name, inside] of folder) {
      files[name] = {}
      for await (const [piece, handle] of inside) files[name][piece] = await (await handle.getFile()).arrayBuffer()
    }
    return files
  }

  async function work() {
    const shelves = []
    for (const head of await heads()) {
      const db = await open('tama-shelf-' + head.id)
      if (!db) continue
      const tables = {}
      for (const table of db.objectStoreNames) tables[table] = await rows(db, table)
      db.close()
      shelves.push({ head: headOf(head), tables, files: await filesOf(head.id) })
    }
    return shelves
  }

  /** Bytes as letters: a file of words has no other way to hold them. */
  function written(_name, value) {
    if (!(value instanceof ArrayBuffer)) return value
    const bytes = new Uint8Array(value)
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return { b64: btoa(text) }
  }

  /** The same writing as the app's own file (src/app/data/lock/copy.ts), which reads both. */
  const copyOf = (shelves) => JSON.stringify({ tama: 'copy', v: 1, made: new Date().toISOString(), shelves }, written)

  const button = document.getElementById('export')
  button.hidden = false
  button.onclick = async () => {
    try {
      const shelves = await work()
      if (shelves.length === 0) return tell('Il n’y a rien à garder ici. / There is nothing to keep here.')
      const file = new Blob([copyOf(shelves)], { type: 'application/json' })
      const link = document.createElement('a')
      link.href = URL.createObjectURL(file)
      link.download = 'tama.json'
      link.click()
      tell('✓ tama.json. Votre numéro secret l’ouvre : Moi, Envois. / Your secret number opens it: Me, Sending.')
    } catch (error) {
      tell('Pas réussi. / Not done.')
    }
  }

  async function drafts() {
    let count = 0
    for (const { id } of await heads()) {
      const db = await open('tama-shelf-' + id)
      if (!db) continue
      count += await asked(db.transaction('drafts').objectStore('drafts').count())
      db.close()
    }
    return count
  }

  drafts().then(
    (count) => {
      document.getElementById('count').textContent = count + ' brouillon(s) sur ce téléphone / draft(s) on this phone'
    },
    () => undefined,
  )
})()
