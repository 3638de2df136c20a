// What was refused is seen: it comes into view and takes focus, except from somebody who writes.
import { render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Refusal } from '../../../src/app/ui/refusal.tsx'
import { loadWords, say, speak } from '../../../src/app/words/words.ts'

const comes = vi.fn()
beforeEach(async () => {
  await loadWords('en', ['failures'])
  await speak('en')
  Element.prototype.scrollIntoView = comes
})
afterEach(() => {
  comes.mockReset()
})

const drawn = (code: 'offline' | null) => (
  <>
    <input aria-label="words" />
    <button type="button">go</button>
    <Refusal of={code && { code }} />
  </>
)

test('a refusal comes into view and takes focus, each time that it is said', () => {
  const { rerender } = render(drawn(null))
  screen.getByRole('button').focus()
  rerender(drawn('offline'))
  expect(screen.getByRole('alert').parentElement).toHaveFocus()
  expect(screen.getByRole('alert')).toHaveTextContent(say('failures', 'offline'))
  screen.getByRole('button').focus()
  rerender(drawn('offline'))
  expect(screen.getByRole('alert').parentElement).toHaveFocus()
  expect(comes).toHaveBeenCalledTimes(2)
})

test('whoever writes is not taken out of the words', () => {
  const { rerender } = render(drawn(null))
  screen.getByLabelText('words').focus()
  rerender(drawn('offline'))
  expect(screen.getByLabelText('words')).toHaveFocus()
  expect(comes).not.toHaveBeenCalled()
})
