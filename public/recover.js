// Works without the app: takes the program's files away, never the work. Databases are only read here.
'use strict'
const said = document.getElementById('said')
const tell = (text) => {
  said.textContent = text
}

async function databases() {
  const all = indexedDB.databases ? await indexedDB.databases() : []
  return all.map(({ name }) => name).filter((name) => name && name.startsWith('tama-shelf-'))
}

function open(name) {
  return new Promise((done, failed) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
}

function rows(db, table) {
  return new Promise((done, failed) => {
    const request = db.transaction(table).objectStore(table).getAll()
    request.onsuccess = () => done(request.result)
    request.onerror = () => failed(request.error)
  })
}

async function work() {
  const shelves = {}
  for (const name of await databases()) {
    const db = await open(name)
    shelves[name] = {}
    for (const table of db.objectStoreNames) shelves[name][table] = await rows(db, table)
    db.close()
  }
  return shelves
}

/** Throws when our own server does not answer: without it nothing may be taken away. */
async function reachServer() {
  const answer = await fetch('/api/health', { cache: 'no-store' })
  if (!(await answer.json()).version) throw new Error('Somebody else answered.')
}

document.getElementById('repair').onclick = async () => {
  tell('…')
  try {
    await reachServer()
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
    const paths = new Set()
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes('/assets/')) paths.add(new URL(url).pathname)
      await caches.delete(name)
    }
    // What the browser itself remembers may be what is spoiled.
    await Promise.all([...paths].map((path) => fetch(path, { cache: 'reload' }).catch(() => null)))
    location.replace('/')
  } catch (error) {
    tell('Pas réussi. Réessayez avec du réseau. / Not done. Try again with network.')
  }
}

document.getElementById('export').onclick = async () => {
  try {
    const file = new Blob([JSON.stringify(await work(), null, 1)], { type: 'application/json' })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(file)
    link.download = 'tama.json'
    link.click()
    tell('✓ tama.json')
  } catch (error) {
    tell('Pas réussi. / Not done.')
  }
}

work().then(
  (shelves) => {
    const drafts = Object.values(shelves).reduce((sum, tables) => sum + (tables.drafts ? tables.drafts.length : 0), 0)
    document.getElementById('count').textContent = drafts + ' brouillon(s) sur ce téléphone / draft(s) on this phone'
  },
  () => undefined,
)
