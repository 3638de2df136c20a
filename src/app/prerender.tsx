// Draws the plain pages while the app is built. Runs in Node; nothing here may touch a phone.
import { prerender } from 'react-dom/static'
import { StaticRouter } from 'react-router'
import { productName, type Language } from '#shared/product.ts'
import { App } from './app.tsx'
import { firstLesson } from './features/learn/first-lesson-text.ts'
import { begun, routes, screenFor } from './routes.tsx'
import { loadWords, say, speak } from './words/words.ts'

const firstPages = 6

/** Addresses that are made ahead, as the server finds them. */
export const pages: readonly string[] = [
  '/welcome',
  '/home',
  '/join',
  ...Array.from({ length: firstPages }, (_, at) => `/learn/1.1/${at + 1}`),
]

/** Every address of the app, for the server to know what is not one. */
export const screens: readonly string[] = routes.map(({ path }) => path).filter((path) => path !== '*')

/** One page in one language: its markup, its title, and the chunks its script begins with. */
export async function render(page: string, language: Language): Promise<{ html: string; title: string; chunks: string[] }> {
  const address = page === '/home' ? '/' : page
  begun.language = page !== '/welcome'
  const screen = screenFor(address)
  await Promise.all([loadWords(language, ['common', ...screen.words]), screen.ready(language)])
  await speak(language)
  const { prelude } = await prerender(
    <StaticRouter location={address}>
      <App />
    </StaticRouter>,
  )
  const html = await new Response(prelude).text()
  const chunks = [
    'first',
    `words-${language}-first`,
    ...(page === '/home' || page === '/join' ? [`words-${language}-learn`] : []),
    ...(page.startsWith('/learn/') ? [`words-${language}-learn`, `words-${language}-lesson`] : []),
  ]
  return { html, title: `${titleOf(page, language)} · ${productName}`, chunks }
}

function titleOf(page: string, language: Language): string {
  if (page === '/welcome') return say('start', 'welcome.page')
  if (page === '/home') return say('home', 'page')
  return page === '/join' ? say('start', 'join.page') : firstLesson(language).title
}
