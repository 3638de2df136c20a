// Begins the app on a page: takes over a plain page that is there already, or draws the screen of the address.
import { hydrateRoot, createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { App } from './app.tsx'
import type { Language } from '#shared/product.ts'
import { chosenLanguage, guessedLanguage, rememberLanguage } from './device/language.ts'
import { trustOurs } from './device/trusted-types.ts'
import { addressOf, begun, screenFor } from './routes.tsx'
import { interfaceLanguages, loadWords, speak } from './words/words.ts'

trustOurs()
const root = document.getElementById('root') as HTMLElement
const made = root.hasChildNodes()
const page = document.documentElement

/** After a dead battery the cookie may be gone; the phone's own memory is asked then. */
async function keptLanguage(): Promise<Language | null> {
  const { setting } = await import('./data/session.ts')
  const kept = await setting('language').catch(() => undefined)
  const language = interfaceLanguages.find(({ tag }) => tag === kept)?.tag ?? null
  if (language) rememberLanguage(language)
  return language
}

async function begin(): Promise<void> {
  const chosen = made ? null : (chosenLanguage() ?? (await keptLanguage()))
  const language = made ? (page.lang === 'en' ? 'en' : 'fr') : (chosen ?? guessedLanguage())
  page.lang = language
  begun.language = made ? page.dataset.page !== '/welcome' : chosen !== null
  const screen = screenFor(addressOf(location.pathname, begun.language))
  // What is neither here nor to be had now does not stop the rest: the screen tries once more, and says what is missing.
  const own = Promise.allSettled([loadWords(language, screen.words), screen.ready(language)])
  await Promise.all([loadWords(language, ['common']), own])
  await speak(language)
  const app = (
    <BrowserRouter>
      <App />
    </BrowserRouter>
  )
  if (made) hydrateRoot(root, app, { onRecoverableError: reportError })
  else createRoot(root).render(app)
  page.dataset.started = ''
  // The rest of the phone wakes up once the first screen stands: memory, sending, the offline copy.
  const wake = () => void import('./live/wake.ts').then(({ wake: now }) => now())
  if (made && document.readyState !== 'complete') addEventListener('load', wake, { once: true })
  else wake()
}

void begin()
