// Works without the app: takes the program's files away, never the work.
'use strict'
const said = document.getElementById('said')
const tell = (text) => {
  said.textContent = text
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
