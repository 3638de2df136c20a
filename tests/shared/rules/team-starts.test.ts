// What others in the team read of somebody's post, and what they do not.
import { expect, test } from 'vitest'
import { peopleIn, phoneNumbersIn } from '#shared/rules/people.ts'
import { inOrderFor } from '#shared/rules/start-order.ts'
import { mostStart, startFrom, startTags } from '#shared/rules/team-starts.ts'
import { dice } from '../../support/dice.ts'

test('names, links, accounts and numbers are taken out; the rest stands as it was written', () => {
  const said = 'Mon amie Awa Diop répare des motos à Thiès. Appelez le +221 77 123 45 67 ou wa.me/221771234567, @awa.motos. Et vous ?'
  expect(startFrom(said)).toBe('Mon amie … répare des motos à Thiès. Appelez le … ou … Et vous ?')
  expect(startFrom('In 2023 I came back. Ask at https://example.org/x?y=1 #MyStory')).toBe('In 2023 I came back. Ask at … #MyStory')
  expect(startFrom('Write to awa@example.org')).toBe('Write to …')
})

test('the writer’s own name goes, whether or not the rules know it, and so does a hashtag that names a person', () => {
  expect(startFrom('Zokou says: learn a trade.', ['Zokou'])).toBe('… says: learn a trade.')
  expect(startFrom('Stay. #JusticePourAwa #MonHistoire')).toBe('Stay. … #MonHistoire')
  expect(startTags(['#JusticePourAwa', '#MonHistoire', '#Zokou_Mode'], ['Zokou'])).toEqual(['#MonHistoire'])
})

test('what is only names and numbers leaves nothing', () => {
  expect(startFrom('Awa Diop +221 77 123 45 67')).toBe('')
  expect(startFrom('  ')).toBe('')
})

test('whatever is written, nothing that the rules know of a person or a place to call is left, and doing it again changes nothing', () => {
  const pieces = [
    'Awa',
    'mon ami Sékou',
    'le passeur',
    'called Zo-Zo',
    'Mariama-Diallo',
    'D’Awa',
    'my friend',
    'Fatou Binta Bah',
    '+221 77 123 45 67',
    '00 221 33 8 12 34 56',
    'https://a.bc/d',
    'bit.ly/x',
    'www.x.org',
    '@moi',
    'a.b@c.de',
    '#Awa',
    '#MonHistoire',
    'une route.',
    'A trade!',
    '2026',
    '\n\n',
    '…',
    'é́',
    '🙂',
    'LA MER',
    'captain Issa,',
  ] as const
  for (let seed = 1; seed <= 200; seed++) {
    const roll = dice(seed)
    const one = <T>(of: readonly T[]) => of[Math.floor(roll() * of.length)] as T
    const said = Array.from({ length: 1 + Math.floor(roll() * 60) }, () => one(pieces)).join(one([' ', ', ', '']))
    const left = startFrom(said, ['Zo-Zo'])
    expect.soft(peopleIn(left), `${seed}: ${said}`).toEqual([])
    expect.soft(phoneNumbersIn(left), `${seed}: ${said}`).toEqual([])
    expect.soft(left, String(seed)).not.toMatch(/https?:|www\.|@|Zo-Zo|bit\.ly/)
    expect.soft(left.length, String(seed)).toBeLessThanOrEqual(mostStart + 1)
    expect.soft(startFrom(left, ['Zo-Zo']), `${seed}: ${said}`).toBe(left)
  }
})

test('those for the same place come first, then the newest', () => {
  const start = (id: string, on: string, channel = 'x.post') => ({ id, on, channel })
  const all = [start('a', '2026-11-01'), start('b', '2026-11-03', 'tiktok.video'), start('c', '2026-11-02'), start('d', '2026-11-02')]
  expect(inOrderFor(all, 'x.post').map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b'])
  expect(inOrderFor(all, undefined).map(({ id }) => id)).toEqual(['b', 'c', 'd', 'a'])
})

test('the own name goes however it is written, and each word of it', () => {
  for (const caption of ['AWA DIOP raconte', 'awa diop raconte', 'C’est Diop qui raconte'])
    expect(startFrom(caption, ['Awa Diop'])).not.toMatch(/awa|diop/i)
})
