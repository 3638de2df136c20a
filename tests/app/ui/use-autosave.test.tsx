// Saving while somebody writes: whoever goes on is told whether the words are on the disk.
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { useAutosave } from '../../../src/app/ui/use-autosave.ts'

test('going on answers whether the newest words are kept', async () => {
  let room = false
  const kept: string[] = []
  const { result } = renderHook(() =>
    useAutosave<string>(async (value) => {
      if (room) kept.push(value)
      return room
    }),
  )
  await act(async () => expect(await result.current.flush()).toBe(true))
  act(() => result.current.changed('My road'))
  await act(async () => expect(await result.current.flush()).toBe(false))
  expect(result.current.saving).toBe('failed')
  room = true
  await act(async () => expect(await result.current.flush()).toBe(true))
  expect(kept).toEqual(['My road'])
})

test('two who go on at once both hear that it was not kept', async () => {
  const { result } = renderHook(() => useAutosave<string>(() => Promise.resolve(false)))
  act(() => result.current.changed('My road'))
  await act(async () => expect(await Promise.all([result.current.flush(), result.current.flush()])).toEqual([false, false]))
})
