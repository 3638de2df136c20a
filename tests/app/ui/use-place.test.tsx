// Focus and scroll from screen to screen, although the phone's memory answers after the screen is there.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useEffect, useState } from 'react'
import { Link, MemoryRouter, Route, Routes, useNavigate } from 'react-router'
import { expect, test } from 'vitest'
import { usePlace } from '../../../src/app/ui/use-place.ts'

/** A screen that knows its words a moment after it was opened. */
function Late({ title, children }: { readonly title: string; readonly children?: React.ReactNode }) {
  const [known, setKnown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true), 40)
    return () => clearTimeout(timer)
  }, [])
  return (
    <main id="main" key={String(known)}>
      {known && (
        <>
          <h1 tabIndex={-1}>{title}</h1>
          {children}
        </>
      )}
    </main>
  )
}

function Back() {
  const navigate = useNavigate()
  return <button onClick={() => void navigate(-1)}>back</button>
}

function Placed() {
  usePlace()
  return (
    <Routes>
      <Route
        path="/"
        element={
          <Late key="list" title="List">
            <Link to="/one">one</Link>
          </Late>
        }
      />
      <Route
        path="/one"
        element={
          <Late key="one" title="One">
            <Back />
          </Late>
        }
      />
    </Routes>
  )
}

const opened = () =>
  render(
    <MemoryRouter>
      <Placed />
    </MemoryRouter>,
  )
const main = () => document.getElementById('main') as HTMLElement

test('focus goes to a heading that is drawn later, and not on the first screen of a visit', async () => {
  opened()
  await screen.findByText('List')
  expect(document.body).toHaveFocus()
  fireEvent.click(screen.getByText('one'))
  expect(await screen.findByText('One')).toHaveFocus()
})

test('Back finds its place again once the list is there', async () => {
  opened()
  const link = await screen.findByText('one')
  main().scrollTop = 300
  fireEvent.scroll(main())
  fireEvent.click(link)
  fireEvent.click(await screen.findByText('back'))
  expect(main().children).toHaveLength(0)
  await screen.findByText('List')
  await waitFor(() => expect(main().scrollTop).toBe(300))
})

test('whoever begins to move keeps their own place', async () => {
  opened()
  const link = await screen.findByText('one')
  main().scrollTop = 300
  fireEvent.scroll(main())
  fireEvent.click(link)
  fireEvent.click(await screen.findByText('back'))
  fireEvent.wheel(window)
  await screen.findByText('List')
  await act(() => new Promise((done) => setTimeout(done, 30)))
  expect(main().scrollTop).toBe(0)
})
