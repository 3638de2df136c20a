// What every tab shows and only the shell knows how to make: the state of network and sending, and the bar of tabs.
import { createContext, type ComponentType, type ReactNode } from 'react'

export type Tab = 'home' | 'learn' | 'create' | 'rumours' | 'me' | 'review'

export const Slots = createContext<{ readonly pill: ReactNode; readonly Tabs: ComponentType<{ readonly on: Tab }> }>({
  pill: null,
  Tabs: () => null,
})
