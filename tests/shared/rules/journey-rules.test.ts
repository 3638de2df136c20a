// Invitations, states of a post, the next thing, progress and rights: the small rules a day is made of.
import { describe, expect, test } from 'vitest'
import { recordings } from '#shared/collections/learning.ts'
import { drafts, reviews } from '#shared/collections/publishing.ts'
import { libraryFeeds, ownFeeds, packKind } from '#shared/rules/feeds.ts'
import { codeFrom, codeShown, invitationLink, newCode, signsTyped } from '#shared/rules/invitations.ts'
import { nextThing } from '#shared/rules/next-thing.ts'
import { postPrint, postState } from '#shared/rules/post-state.ts'
import { finishedLessons, inOrder, lessonAfter, nextLesson } from '#shared/rules/progress.ts'
import { mayInvite, mayRead, mayReview, mayWrite, type Actor } from '#shared/rules/rights.ts'
import { chanceOf } from '../../support/dice.ts'

describe('an invitation code', () => {
  const code = newCode(chanceOf(1))

  test('is ten signs that nobody mistakes for each other', () => {
    for (let seed = 0; seed < 200; seed++) expect(newCode(chanceOf(seed))).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  })

  test('is understood however it is typed, pasted or scanned', () => {
    expect(codeFrom(codeShown(code))).toBe(code)
    expect(codeFrom(` ${code.toLowerCase().slice(0, 5)} ${code.slice(5)} `)).toBe(code)
    expect(codeFrom(invitationLink('https://tama.example.org', code))).toBe(code)
    expect(codeFrom('O1l0U-ABCDE')).toBe('0110VABCDE')
  })

  test('that is not whole is none', () => {
    expect(codeFrom('K7RMA-42XQ')).toBeNull()
    expect(codeFrom('K7RMA-42XQPP')).toBeNull()
    expect(codeFrom('')).toBeNull()
    expect(signsTyped('K7R-MA 4')).toBe(6)
  })
})

describe('the state of a post', () => {
  const now = postPrint({ caption: 'Hello', channel: 'x.post' })
  const base = { asking: undefined, unsent: true, sending: false, refused: false, review: null, now } as const

  test.each([
    ['draft', {}],
    ['draft', { unsent: false }],
    ['onphone', { asking: 'a' }],
    ['sending', { asking: 'a', sending: true }],
    ['received', { asking: 'a', unsent: false }],
    ['received', { asking: 'a', unsent: false, sending: true }],
    ['fix', { asking: 'a', unsent: false, review: { verdict: 'change', of: now } }],
    ['accepted', { asking: 'a', unsent: false, review: { verdict: 'accepted', of: now } }],
    ['draft', { asking: 'a', unsent: false, review: { verdict: 'accepted', of: 'another text' } }],
    ['need', { asking: 'a', unsent: false, review: { verdict: 'refused', of: now } }],
    ['need', { asking: 'a', refused: true }],
  ] as const)('is %s', (state, facts) => {
    expect(postState({ ...base, ...facts })).toBe(state)
  })
})

describe('the next thing', () => {
  const none = { posts: [], lesson: undefined, campaigns: [] }
  const post = { id: 'a', state: 'draft', handed: false, out: false }
  test('is the word whether a post went out, until it is given', () => {
    const posts = [
      { ...post, id: 'a', state: 'fix' },
      { ...post, id: 'b', state: 'accepted', handed: true },
    ]
    expect(nextThing({ ...none, posts })).toEqual({ kind: 'ask posted', draft: 'b' })
  })
  test('is what came back, before anything new', () => {
    const posts = [
      { ...post, id: 'a' },
      { ...post, id: 'b', state: 'fix' },
    ]
    expect(nextThing({ posts, lesson: '1.2', campaigns: ['road'] })).toEqual({ kind: 'fix', draft: 'b' })
  })
  test('is first of all the change asked of a post that is out: everybody can read it', () => {
    const posts = [
      { ...post, id: 'a', state: 'fix' },
      { ...post, id: 'b', state: 'accepted', handed: true },
      { ...post, id: 'c', state: 'fix', out: true },
    ]
    expect(nextThing({ ...none, posts, two: 'a', unread: 'c' })).toEqual({ kind: 'fix', draft: 'c' })
  })
  test('is sharing what was accepted and is not out yet', () => {
    expect(nextThing({ ...none, posts: [{ ...post, state: 'accepted' }], lesson: '1.2' })).toEqual({
      kind: 'share',
      draft: 'a',
    })
    expect(nextThing({ ...none, posts: [{ ...post, state: 'accepted', out: true }], lesson: '1.2' })).toEqual({
      kind: 'lesson',
      lesson: '1.2',
    })
  })
  test('is the numbers of what went out, after what came back and before the next lesson', () => {
    expect(nextThing({ ...none, unread: 'p', lesson: '1.2' })).toEqual({ kind: 'numbers', draft: 'p' })
    expect(nextThing({ ...none, unread: 'p', posts: [{ ...post, state: 'fix' }] }).kind).toBe('fix')
  })
  test('is a lesson, a draft, the campaign, and in the end a truth', () => {
    expect(nextThing({ ...none, lesson: '1.1' }).kind).toBe('lesson')
    expect(nextThing({ ...none, posts: [post] }).kind).toBe('finish')
    expect(nextThing({ ...none, campaigns: ['road'] }).kind).toBe('campaign')
    expect(nextThing(none).kind).toBe('truth')
  })
})

describe('progress', () => {
  const lessons = ['10.1', '1.10', '1.2', '2.1'].map((lesson) => ({ lesson, level: lesson === '1.10' ? 2 : 1 }))
  test('follows the programme’s order', () => {
    expect(inOrder(lessons).map(({ lesson }) => lesson)).toEqual(['1.2', '1.10', '2.1', '10.1'])
  })
  test('the first week comes before what is usual, whatever its number', () => {
    const after = (...done: string[]) =>
      nextLesson(lessons, finishedLessons(done.map((lesson) => ({ lesson, kind: 'finished', on: '2026-11-29' }))))
    expect(after('1.2')?.lesson).toBe('2.1')
    expect(after('1.2', '2.1', '10.1')?.lesson).toBe('1.10')
    expect(nextLesson(lessons, new Set(lessons.map(({ lesson }) => lesson)))).toBeUndefined()
  })
})

test('a lesson leads to the one that follows in its module, and where that is done or there is none, to what is left', () => {
  const lessons = ['1.1', '1.2', '3.1', '3.2', '4.1'].map((lesson) => ({ lesson, level: lesson === '3.2' ? 2 : 1 }))
  const next = (id: string, ...done: string[]) => lessonAfter(id, lessons, new Set([id, ...done]))?.lesson
  expect(next('3.1')).toBe('3.2')
  expect(next('3.1', '3.2')).toBe('1.1')
  expect(next('3.2')).toBe('1.1')
  expect(next('9.9')).toBe('1.1')
})

describe('rights', () => {
  const actor = (over: Partial<Actor>): Actor => ({ person: 'p', team: 't', country: 'SN', role: 'volunteer', waiting: false, ...over })
  test('a stranger reads lessons, and nothing of anybody', () => {
    expect(mayRead(null, 'learn.1.fr')).toBe(true)
    for (const feed of ['campaigns.SN.fr', 'user.p', 'team.t', 'voices.SN', 'nonsense', '']) expect(mayRead(null, feed)).toBe(false)
  })
  test('a Volunteer reads their own and their country’s', () => {
    for (const feed of ['user.p', 'campaigns.SN.fr', 'voices.SN']) expect(mayRead(actor({}), feed)).toBe(true)
    for (const feed of ['user.q', 'team.t', 'campaigns.GN.fr', 'voices.GN']) expect(mayRead(actor({}), feed)).toBe(false)
  })
  test('a coordinator reads the team once the phone was let in', () => {
    expect(mayRead(actor({ role: 'coordinator' }), 'team.t')).toBe(true)
    expect(mayRead(actor({ role: 'coordinator' }), 'team.u')).toBe(false)
    expect(mayRead(actor({ role: 'coordinator', waiting: true }), 'team.t')).toBe(false)
    expect(mayRead(actor({ role: 'coordinator', waiting: true }), 'voices.SN')).toBe(false)
  })
  test('what those of a team give one another is read by each of them, and by nobody who waits', () => {
    for (const role of ['volunteer', 'coordinator', 'lead'] as const) {
      expect(mayRead(actor({ role }), 'mates.t')).toBe(true)
      expect(mayRead(actor({ role }), 'mates.u')).toBe(false)
      expect(mayRead(actor({ role, waiting: true }), 'mates.t')).toBe(false)
    }
    expect(mayRead(null, 'mates.t')).toBe(false)
  })
  test('nobody reviews their own work or another team’s', () => {
    const fatou = actor({ person: 'f', role: 'coordinator' })
    expect(mayReview(fatou, actor({ person: 'a' }))).toBe(true)
    expect(mayReview(fatou, fatou)).toBe(false)
    expect(mayReview(fatou, actor({ person: 'a', team: 'u' }))).toBe(false)
    expect(mayWrite(actor({}), reviews)).toBe(false)
    expect(mayWrite(actor({ waiting: true }), drafts)).toBe(true)
    expect(mayWrite(actor({ role: 'coordinator', waiting: true }), reviews)).toBe(false)
  })
  test('a page is read aloud for a country by its coordinators and leads, once they were let in', () => {
    expect(mayWrite(actor({}), recordings)).toBe(false)
    for (const role of ['coordinator', 'lead'] as const) {
      expect(mayWrite(actor({ role }), recordings)).toBe(true)
      expect(mayWrite(actor({ role, waiting: true }), recordings)).toBe(false)
    }
  })
  test('only who may invite does', () => {
    expect(mayInvite(actor({}))).toEqual([])
    expect(mayInvite(actor({ role: 'coordinator' }))).toEqual(['volunteer'])
    expect(mayInvite(actor({ role: 'coordinator', waiting: true }))).toEqual([])
    expect(mayInvite(actor({ role: 'lead' }))).toEqual(['volunteer', 'coordinator'])
  })
  test('a phone follows its person’s feeds, and the library it has begun', () => {
    expect(ownFeeds(actor({ role: 'coordinator' }))).toEqual(['user.p', 'team.t', 'mates.t', 'voices.SN'])
    expect(ownFeeds(actor({}))).toEqual(['user.p', 'mates.t', 'voices.SN'])
    expect(ownFeeds(actor({ waiting: true, role: 'lead' }))).toEqual(['user.p'])
    expect(libraryFeeds(['rumours.fr', 'campaigns.SN.fr', 'campaigns.GN.fr'], 'SN')).toEqual(['campaigns.SN.fr', 'rumours.fr'])
    expect(packKind('learn.3.fr')).toBe('lessons')
  })
})
