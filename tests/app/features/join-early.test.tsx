// A slow phone: the code is typed into the plain page, and the script comes only then.
import { fireEvent, render, screen } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import { Screen } from '../../../src/app/features/start/join.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

test('a code that was typed before the script came is the one that is redeemed', async () => {
  await loadWords('en', ['common', 'start', 'failures'])
  await speak('en')
  const page = (
    <MemoryRouter initialEntries={['/join']}>
      <Screen />
    </MemoryRouter>
  )
  const root = document.createElement('div')
  root.innerHTML = renderToString(page)
  document.body.append(root)
  const field = () => root.querySelector('input') as HTMLInputElement
  // Nine signs: it is looked at, and nobody is asked.
  field().value = 'K7RMA-42XQ'
  render(page, { container: root, hydrate: true })
  fireEvent.click(screen.getByRole('button', { name: say('start', 'join.go') }))
  await screen.findByText(say('failures', 'code-incomplete'))
  expect(field().value).toBe('K7RMA-42XQ')
})
