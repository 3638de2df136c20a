// Address to screen. Each screen, and its words, are fetched on the first visit to it.
import { lazy, useEffect, type ComponentType } from 'react'
import { useLocation } from 'react-router'
import type { Language } from '#shared/product.ts'
import { Guard, useStays, type Guarded } from './guard.tsx'
import type { Part } from './words/catalogue.ts'
import { hasWords, loadWords, spoken } from './words/words.ts'
import { loadFirstLesson } from './features/learn/first-lesson-text.ts'

type Loaded = { readonly Screen: ComponentType }

export type AppRoute = {
  readonly path: string
  readonly words: readonly Part[]
  readonly Screen: ComponentType
  /** Brings the screen, so that it can be drawn at once. */
  readonly ready: (language: Language) => Promise<unknown>
}

function route(
  path: string,
  words: readonly Part[],
  load: () => Promise<Loaded>,
  { guard, more }: { readonly guard?: Guarded; readonly more?: (language: Language) => Promise<unknown> } = {},
): AppRoute {
  let here: ComponentType | null = null
  let brought = false
  const ready = async (language: Language) => {
    const [module] = await Promise.all([load(), more?.(language)])
    here = module.Screen
  }
  const bring = () =>
    lazy(async () => {
      try {
        const [module] = await Promise.all([load(), loadWords(spoken(), words), more?.(spoken())])
        brought = true
        return { default: module.Screen }
      } catch {
        const { Screen: NotHere } = await import('./features/start/not-here.tsx')
        // Not on this phone, and no network to bring it. Whoever leaves and comes back tries again; while it stands, nothing does.
        const Standing = () => {
          useEffect(
            () => () => {
              Later = bring()
            },
            [],
          )
          return <NotHere />
        }
        return { default: Standing }
      }
    })
  let Later = bring()
  /** The language may have changed while another screen stood, and these words did not come with it: then they are brought. */
  const bringMissing = () => {
    if ((!here && !brought) || hasWords(spoken(), words)) return
    here = null
    brought = false
    Later = bring()
  }
  function Screen() {
    bringMissing()
    // What was brought ahead is drawn at once: a page made by the server is taken over without a gap.
    const Shown = here ?? Later
    return guard ? (
      <Guard as={guard}>
        <Shown />
      </Guard>
    ) : (
      <Shown />
    )
  }
  return { path, words, Screen, ready }
}

/** Whether a language was ever chosen here: until then the address / shows the choice. */
export const begun = { language: true }

const first = (language: Language) => loadFirstLesson(language)
const learn = ['learn'] as const
const certificates = ['learn', 'certificates', 'failures'] as const
const compose = ['compose'] as const
const reporting = ['rumours', 'compose', 'failures'] as const
const numbers = ['numbers', ...reporting] as const
const lock = ['lock', 'failures'] as const
const work = { guard: 'work' } as const
const hidden = { guard: 'private' } as const

const welcome = route('/welcome', ['start'], () => import('./features/start/welcome.tsx'))
const home = route('/', ['home', 'failures'], () => import('./features/home/home.tsx'))

/** At / stands Home; before a language was ever chosen, the choice of one. Who has joined or made a lock has chosen by it. */
const front: AppRoute = {
  ...home,
  Screen: function Front() {
    const stays = useStays()
    return begun.language || stays ? <home.Screen /> : <welcome.Screen />
  },
}

const unlock = route('/unlock', lock, () => import('./features/lock/unlock.tsx'))

/** While the number is typed, the screen that comes after it is brought. */
const unlocking: AppRoute = {
  ...unlock,
  Screen: function Unlocking() {
    const then = new URLSearchParams(useLocation().search).get('then') ?? '/'
    useEffect(() => {
      const screen = screenFor(then.replace(/[?#].*/, ''))
      // What is not to be had now, that screen says itself.
      void Promise.allSettled([loadWords(spoken(), screen.words), screen.ready(spoken())])
    }, [then])
    return <unlock.Screen />
  },
}

export const routes: readonly AppRoute[] = [
  front,
  welcome,
  route('/join', ['start', 'failures'], () => import('./features/start/join.tsx')),
  route('/join/scan', ['start', 'failures'], () => import('./features/start/scan.tsx')),
  route('/join/digits', ['start'], () => import('./features/start/digits.tsx'), work),
  route('/lock/new', lock, () => import('./features/lock/new.tsx')),
  unlocking,
  route('/unlock/rescue', lock, () => import('./features/lock/rescue.tsx')),
  route('/unlock/erase', [...lock, 'rumours'], () => import('./features/lock/wipe.tsx')),
  route('/emptied', lock, () => import('./features/lock/emptied.tsx')),
  route('/packs', ['start', 'failures'], () => import('./features/start/packs.tsx')),
  route('/try', learn, () => import('./features/learn/first-lesson.tsx'), { more: first }),
  route('/learn', learn, () => import('./features/learn/path.tsx')),
  route('/learn/:lesson/practice', ['learn', 'failures'], () => import('./features/learn/practice.tsx'), hidden),
  route('/learn/:lesson/quiz/:question', ['learn', 'failures'], () => import('./features/learn/quiz.tsx')),
  route('/learn/:lesson/done', ['learn', 'failures'], () => import('./features/learn/done.tsx')),
  route('/learn/certificates', certificates, () => import('./features/learn/certificates.tsx')),
  route('/learn/certificates/:module', certificates, () => import('./features/learn/certificate.tsx'), hidden),
  route('/learn/certificates/:module/:when', certificates, () => import('./features/learn/around.tsx'), hidden),
  // Below those with a word at the end: of two that fit equally, the first one counts.
  route('/learn/1.1/:page', learn, () => import('./features/learn/first-lesson.tsx'), { more: first }),
  route('/learn/:lesson/:page', learn, () => import('./features/learn/lesson.tsx')),
  route('/search', ['search'], () => import('./features/search/search.tsx')),
  route('/guides/:guide', ['guides', 'failures'], () => import('./features/guides/guide.tsx')),
  route('/campaigns', ['campaigns'], () => import('./features/campaigns/list.tsx')),
  route('/campaigns/:campaign', ['campaigns', 'failures'], () => import('./features/campaigns/brief.tsx')),
  route('/campaigns/:campaign/:task', ['campaigns', 'failures'], () => import('./features/campaigns/task.tsx'), hidden),
  route('/calendar', ['campaigns'], () => import('./features/campaigns/calendar.tsx')),
  route('/create', compose, () => import('./features/compose/create.tsx'), work),
  route('/made', compose, () => import('./features/compose/made.tsx'), work),
  route('/posts/:id/channel', ['compose', 'failures'], () => import('./features/compose/channel.tsx'), hidden),
  route('/posts/:id/idea', ['compose', 'failures'], () => import('./features/compose/idea.tsx'), hidden),
  route('/posts/:id/words', ['compose', 'failures', 'guides'], () => import('./features/compose/caption.tsx'), hidden),
  route('/posts/:id/also', ['compose', 'failures'], () => import('./features/compose/also.tsx'), hidden),
  route('/posts/:id/media', ['compose', 'failures', 'campaigns'], () => import('./features/compose/media.tsx'), hidden),
  route('/posts/:id/media/:picture', ['compose', 'failures'], () => import('./features/compose/cover.tsx'), hidden),
  route('/posts/:id/preview', ['compose', 'failures'], () => import('./features/compose/preview.tsx'), hidden),
  route('/posts/:id/numbers', numbers, () => import('./features/numbers/reading.tsx'), hidden),
  route('/numbers', numbers, () => import('./features/numbers/numbers.tsx'), hidden),
  route('/posts/:id', ['compose', 'failures', 'home'], () => import('./features/compose/post.tsx'), hidden),
  route('/rumours', ['rumours', 'search'], () => import('./features/rumours/list.tsx')),
  route('/rumours/report', reporting, () => import('./features/rumours/report.tsx'), hidden),
  route('/share-in', reporting, () => import('./features/rumours/share-in.tsx'), hidden),
  route('/rumours/:rumour/voice', reporting, () => import('./features/rumours/speak.tsx'), hidden),
  route('/rumours/:rumour', ['rumours', 'failures'], () => import('./features/rumours/rumour.tsx')),
  route('/me', ['me', 'failures'], () => import('./features/me/me.tsx')),
  route('/me/sending', ['outbox', 'failures', 'rumours'], () => import('./features/outbox/sending.tsx'), work),
  route('/me/language', ['me', 'failures'], () => import('./features/me/language.tsx')),
  route('/me/display', ['me'], () => import('./features/me/display.tsx')),
  route('/me/space', ['me', 'compose'], () => import('./features/me/space.tsx')),
  route('/me/sending/file', lock, () => import('./features/lock/file.tsx'), hidden),
  route('/me/lock', lock, () => import('./features/lock/settings.tsx'), hidden),
  route('/me/lock/change', lock, () => import('./features/lock/change.tsx'), hidden),
  route('/me/wipe', [...lock, 'rumours'], () => import('./features/lock/wipe.tsx'), hidden),
  route('/me/help', ['me'], () => import('./features/me/help.tsx')),
  route('/me/about', ['me'], () => import('./features/me/about.tsx')),
  route('/team', ['desk', 'failures', 'compose'], () => import('./features/desk/review.tsx'), hidden),
  route('/team/review/:id', ['desk', 'failures', 'compose'], () => import('./features/desk/review.tsx'), hidden),
  route('/team/tasks', ['desk', 'campaigns'], () => import('./features/desk/tasks.tsx'), hidden),
  route('/team/rumours', ['desk', ...reporting], () => import('./features/desk/rumours.tsx'), hidden),
  route('/team/recordings', ['desk', 'rumours', 'compose', 'failures', 'start'], () => import('./features/desk/recordings.tsx'), hidden),
  route('/team/volunteers', ['desk', 'learn', ...lock], () => import('./features/desk/volunteers.tsx'), hidden),
  route('/team/invite', ['desk', 'failures', 'me'], () => import('./features/desk/invite.tsx'), hidden),
  route('*', [], () => import('./features/start/missing.tsx')),
]

const matchers = routes.map((known) => ({
  known,
  matches: new RegExp(`^${known.path === '*' ? '.*' : known.path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}/?$`),
}))

/** The address that is really meant: before a language was chosen, / is the choice of one. */
export const addressOf = (pathname: string, languageChosen: boolean): string =>
  pathname === '/' && !languageChosen ? '/welcome' : pathname

/** The route of an address. Of two that fit, the one without a hole where the other has one, as the router chooses. */
export function screenFor(pathname: string): AppRoute {
  const fitting = matchers.filter(({ matches }) => matches.test(pathname)).map(({ known }) => known)
  const holes = ({ path }: AppRoute) => (path === '*' ? 99 : path.split(':').length)
  return fitting.sort((one, other) => holes(one) - holes(other))[0] as AppRoute
}
