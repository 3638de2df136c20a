// The frame of every screen: a header, the part that scrolls, and at the bottom either the action or the tabs.
import { useContext, useEffect, type ReactNode } from 'react'
import { productName } from '#shared/product.ts'
import { Slots, type Tab } from './slots.ts'
import { TabHeader } from './bar.tsx'

type ScreenProps = {
  /** For the browser's title and screen readers. Never holds anything private. */
  readonly title: string
  /** A tab's own screen: it gets the tab's header and the bar of tabs. */
  readonly tab?: Tab
  /** The tab header's words, when they are not the title. */
  readonly heading?: string
  readonly header?: ReactNode
  /** What a person does next, at the bottom. */
  readonly action?: ReactNode
  readonly middle?: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}

export function Screen({ title, tab, heading, header, action, middle, wide, children }: ScreenProps) {
  const { pill, Tabs } = useContext(Slots)
  useEffect(() => {
    document.title = `${title} · ${productName}`
  }, [title])
  return (
    <div className={wide ? 'app desk' : 'app'}>
      {tab && !header ? <TabHeader title={heading ?? title} pill={pill} /> : header}
      {/* It scrolls, so a keyboard must reach it also where nothing in it can be tapped. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <main id="main" className={middle ? 'middle' : ''} tabIndex={0}>
        {children}
      </main>
      {action ? <div className="cta">{action}</div> : null}
      {tab ? <Tabs on={tab} /> : null}
    </div>
  )
}
