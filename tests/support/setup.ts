// For tests that draw screens: a phone's memory in memory, and no complaint that nobody looks at.
import 'fake-indexeddb/auto'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

vi.spyOn(console, 'error').mockImplementation((...said: unknown[]) => {
  throw new Error(`Unexpected complaint: ${said.map(String).join(' ')}`)
})

// A machine may be slow without anything being wrong.
configure({ asyncUtilTimeout: 10_000 })

// Nothing is laid out here.
Element.prototype.scrollIntoView = () => undefined

// One page alone: nobody else holds a lock. The page of these tests has none.
Object.defineProperty(navigator, 'locks', {
  value: { request: async (...asked: unknown[]) => (asked.at(-1) as (lock: object) => unknown)({}) },
})

afterEach(() => {
  cleanup()
})
