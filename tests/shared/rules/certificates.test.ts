// Certificates, growth and badges: earned by practice, never taken back by an edited lesson.
import { describe, expect, test } from 'vitest'
import { answersAround, leftFor, standingIn } from '#shared/rules/certificates.ts'
import type { Step } from '#shared/rules/progress.ts'

const module = { module: 4, lessons: ['4.1', '4.2', '4.3'] }
const finished = (lesson: string, on = '2026-11-20'): Step => ({ lesson, kind: 'finished', on })
const practised = (lesson: string, on = '2026-11-20'): Step => ({ lesson, kind: 'practice', item: 'any', on })

describe('a certificate', () => {
  test('needs every lesson finished and practised: reading and quizzes are not enough', () => {
    const read = module.lessons.map((lesson) => finished(lesson))
    expect(standingIn(module, read)).toEqual({ done: [], left: module.lessons, earned: null })
    const most = [...read, practised('4.1'), practised('4.3')]
    expect(standingIn(module, most)).toEqual({ done: ['4.1', '4.3'], left: ['4.2'], earned: null })
  })

  test('is earned on the day of the last thing done, in whatever order phones bring the steps', () => {
    const all = module.lessons.flatMap((lesson, at) => [finished(lesson, `2026-11-1${at}`), practised(lesson, '2026-11-05')])
    const later = [...all, { lesson: '4.1', kind: 'answer', on: '2026-12-01' } as const, finished('9.1', '2026-12-02')]
    for (const steps of [later, later.toReversed()]) expect(standingIn(module, steps).earned).toBe('2026-11-12')
  })

  test('keeps its day when a lesson is done again', () => {
    const all = module.lessons.flatMap((lesson) => [finished(lesson, '2026-11-10'), practised(lesson, '2026-11-11')])
    expect(standingIn(module, [...all, finished('4.1', '2027-02-01'), practised('4.2', '2027-02-02')]).earned).toBe('2026-11-11')
  })

  test('of two phones that both finished a lesson is one', () => {
    const twice = module.lessons.flatMap((lesson) => [finished(lesson), finished(lesson), practised(lesson), practised(lesson)])
    expect(standingIn(module, twice).done).toEqual(module.lessons)
  })
})

describe('growth', () => {
  const answer = (id: string, kind: 'before' | 'after', item: string, right: boolean, lesson = '4') => ({
    id,
    lesson,
    kind,
    item,
    answer: right ? 'a' : 'b',
    right,
    on: '2026-11-20',
  })

  test('keeps apart what was answered before and after, and other modules', () => {
    const steps = [answer('x', 'before', 'm1', false), answer('y', 'after', 'm1', true), answer('z', 'after', 'm1', false, '5')]
    expect(answersAround('before', 4, steps)).toEqual(new Map([['m1', { answer: 'b', right: false }]]))
    expect(answersAround('after', 4, steps)).toEqual(new Map([['m1', { answer: 'a', right: true }]]))
  })

  test('two phones answered the same question: every phone sees the same one of them', () => {
    const steps = [answer('b', 'before', 'm1', true), answer('a', 'before', 'm1', false)]
    expect(answersAround('before', 4, steps)).toEqual(answersAround('before', 4, steps.toReversed()))
    expect(answersAround('before', 4, steps).get('m1')?.right).toBe(false)
  })
})

describe('badges', () => {
  const done = (...lessons: string[]) => lessons.flatMap((lesson) => [finished(lesson), practised(lesson)])

  test('the stories of others need 4.2, 4.3, 10.4 and 10.5, with their practice', () => {
    expect(leftFor('stories', [])).toEqual(['4.2', '4.3', '10.4', '10.5'])
    expect(leftFor('stories', [...done('4.2', '4.3', '10.4'), finished('10.5')])).toEqual(['10.5'])
    expect(leftFor('stories', done('4.2', '4.3', '10.4', '10.5'))).toEqual([])
  })

  test('a boost needs 9.5', () => {
    expect(leftFor('boost', done('9.4'))).toEqual(['9.5'])
    expect(leftFor('boost', done('9.5'))).toEqual([])
  })
})
