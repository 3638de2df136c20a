// Around every screen: the tabs, the state of network and sending, focus and scroll, and what stands when something breaks.
import { Component, lazy, Suspense, useEffect, useMemo, type MouseEvent, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useWho } from './data/who.ts'
import { Icon, type IconName } from './ui/icon.tsx'
import { Slots, type Tab } from './ui/slots.ts'
import { usePlace } from './ui/use-place.ts'
import { useWords } from './words/use-words.ts'
import { say } from './words/words.ts'

const Pill = lazy(() => import('./live/pill.tsx').then((module) => ({ default: module.Pill })))

const tabsOf = {
  volunteer: ['home', 'learn', 'create', 'rumours', 'me'],
  coordinator: ['home', 'review', 'create', 'rumours', 'me'],
} as const
const icons: Record<Tab, IconName> = { home: 'home', learn: 'learn', create: 'plus', rumours: 'rumour', me: 'me', review: 'eye' }
const addresses: Record<Tab, string> = { home: '/', learn: '/learn', create: '/create', rumours: '/rumours', me: '/me', review: '/team' }

function Tabs({ on }: { readonly on: Tab }) {
  const t = useWords('common')
  const role = useWho()?.joined?.role
  const tabs = role && role !== 'volunteer' ? tabsOf.coordinator : tabsOf.volunteer
  return (
    <nav className="nav" aria-label={t('tabs')}>
      {tabs.map((tab) => (
        <Link
          key={tab}
          to={addresses[tab]}
          className={tab === 'create' ? 'mk' : tab === 'learn' || tab === 'rumours' ? 'opt' : ''}
          {...(tab === on && { 'aria-current': 'page' as const })}
        >
          <span className="p">
            <Icon name={icons[tab]} />
          </span>
          {t(`tab.${tab}`)}
        </Link>
      ))}
    </nav>
  )
}

/** The phone's own part of the shell begins only after the first screen is drawn. */
function useAlive(): boolean {
  const who = useWho()
  return who !== undefined
}

/** To the content without a step in the history, which would be a screen of its own for Back. */
function toContent(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useWords('common')
  usePlace()
  const alive = useAlive()
  const slots = useMemo(
    () => ({
      pill: alive ? (
        <Suspense>
          <Pill />
        </Suspense>
      ) : null,
      Tabs,
    }),
    [alive],
  )
  return (
    <Slots value={slots}>
      <a className="skip" href="#main" onClick={toContent}>
        {t('skip')}
      </a>
      {children}
    </Slots>
  )
}

type BoundaryProps = { readonly at: string; readonly children: ReactNode }
type BoundaryState = { readonly at: string; readonly broken: boolean }

/** A bug on a screen: says that the work is safe and offers the way back. Another screen gets another chance. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { at: this.props.at, broken: false }

  static getDerivedStateFromProps({ at }: BoundaryProps, state: BoundaryState): BoundaryState | null {
    return at === state.at ? null : { at, broken: false }
  }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: unknown): void {
    reportError(error)
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  useEffect(() => document.querySelector<HTMLElement>('h1')?.focus(), [])
  return (
    <div className="app">
      <div />
      <main className="middle">
        <h1 tabIndex={-1}>{say('common', 'app.stopped')}</h1>
        <p>{say('common', 'app.safe')}</p>
        <a className="btn pri" href="/">
          {say('common', 'app.again')}
        </a>
        <a className="btn txt" href="/recover.html">
          {say('common', 'app.repair')}
        </a>
      </main>
    </div>
  )
}
