// A long list: what is near is drawn, the rest when somebody comes near it, and nothing twice.
import { act, render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Rows } from '../../../src/app/ui/rows.tsx'

let near: () => void

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(heard: (entries: { isIntersecting: boolean }[]) => void) {
        near = () => act(() => heard([{ isIntersecting: true }]))
      }
      observe() {}
      disconnect() {}
    },
  )
})
afterEach(() => vi.unstubAllGlobals())

const numbers = Array.from({ length: 40 }, (_, at) => `row ${at}`)
const list = () =>
  render(
    <MemoryRouter>
      <ul>
        <Rows of={numbers} id={(one) => one} mark="li">
          {(one) => <li>{one}</li>}
        </Rows>
      </ul>
    </MemoryRouter>,
  )
const drawn = () => screen.getAllByRole('listitem').map((item) => item.textContent)

test('a part stands at first; near its end the next, up to the last, each once and in order', () => {
  list()
  for (const shown of [10, 20, 30]) {
    expect(drawn()).toEqual(numbers.slice(0, shown))
    near()
  }
  expect(drawn()).toEqual(numbers)
})
