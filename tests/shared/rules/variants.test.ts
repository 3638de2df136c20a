// One idea for another place: it fits there, nothing is lost on the way, and the end of a post is worth more than its middle.
import { describe, expect, test } from 'vitest'
import data from '#shared/content/platforms.json' with { type: 'json' }
import { captionLength } from '#shared/rules/counting.ts'
import { hashtagsIn, withHashtags } from '#shared/rules/hashtags.ts'
import { limitsFrom, type Surface } from '#shared/rules/platforms.ts'
import { sentencesOf, variantFor } from '#shared/rules/variants.ts'
import { dice } from '../../support/dice.ts'

const { surfaces } = limitsFrom(data)
const place = (id: string) => surfaces.find((surface) => surface.id === id) as Surface
const bare = (text: string) => text.replace(/[\s…]+/g, '')

describe('words', () => {
  const long = `I left at 19 with three questions. ${'The road was long and nobody told the truth. '.repeat(6)}The youth centre answers questions. What would you ask them?`

  test('that fit stay as they are, to the letter', () => {
    const caption = ' My road.\n\nAnd yours? '
    expect(variantFor({ caption }, place('x.post'))).toEqual({ caption, hashtags: [], left: { words: '', hashtags: [] } })
  })

  test('that do not fit keep their beginning, the place to ask and the question', () => {
    const { caption, left } = variantFor({ caption: long, hashtags: ['#MyStory'] }, place('x.post'))
    expect(caption).toMatch(/^I left at 19/)
    expect(caption).toMatch(/The youth centre answers questions\. What would you ask them\?$/)
    expect(left.words).toMatch(/^The road was long/)
  })

  test('of one endless sentence end between two words', () => {
    const { caption, left } = variantFor({ caption: 'word '.repeat(100).trim() }, place('x.post'))
    expect(caption).toMatch(/word…$/)
    expect(left.words).toMatch(/^word/)
  })

  test('are not cut where the limit is not known, nor where they stand on the picture', () => {
    for (const id of ['whatsapp.status', 'snapchat.story', 'instagram.story'])
      expect(variantFor({ caption: long }, place(id))).toMatchObject({ caption: long, left: { words: '' } })
  })

  test('are split into sentences that together are the text', () => {
    const text = 'Il dit : « Pars ! » Puis rien. iom.int/a?b=1 aide.\nEt vous ?'
    expect(sentencesOf(text)).toEqual(['Il dit : « Pars ! » ', 'Puis rien. ', 'iom.int/a?b=1 aide.\n', 'Et vous ?'])
  })
})

describe('hashtags', () => {
  const five = ['#A1', '#B1', '#C1', '#D1', '#E1', '#F1']

  test('stay as many as help there, the others are named', () => {
    expect(variantFor({ caption: 'Hi', hashtags: five }, place('facebook.page'))).toMatchObject({
      hashtags: ['#A1', '#B1'],
      left: { hashtags: ['#C1', '#D1', '#E1', '#F1'] },
    })
    expect(variantFor({ caption: 'Hi', hashtags: five }, place('whatsapp.message')).hashtags).toEqual([])
    expect(variantFor({ caption: 'Hi', hashtags: five }, place('instagram.feed')).hashtags).toHaveLength(5)
  })

  test('that stand in the words count, and are kept', () => {
    expect(variantFor({ caption: 'Hi #B1 #C1', hashtags: five }, place('facebook.page')).hashtags).toEqual(['#B1', '#C1'])
  })

  test('of the campaign come where some help and there are too few', () => {
    expect(variantFor({ caption: 'Hi' }, place('x.post'), five).hashtags).toEqual(['#A1'])
    expect(variantFor({ caption: 'Hi' }, place('whatsapp.message'), five).hashtags).toEqual([])
    expect(variantFor({ caption: 'Hi', hashtags: ['#Z1'] }, place('x.post'), five).hashtags).toEqual(['#Z1'])
  })
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever is written, it fits, and no word is lost on the way (seed %i)', (seed) => {
  const roll = dice(seed)
  const whole = (below: number) => Math.floor(roll() * below)
  const pick = <T>(all: readonly T[]) => all[whole(all.length)] as T
  const piece = () =>
    pick(['mot', 'été', '👩‍👩‍👧', '#MonRetour', 'https://iom.int/abc', 'ߒߞߏ', '« ainsi »', '\n', '. ', '? ', ' ! ', '…', '’', 'x'.repeat(40)])
  for (let round = 0; round < 40; round += 1) {
    const caption = Array.from({ length: 1 + whole(160) }, piece).join(pick(['', ' ']))
    const hashtags = ['#MonRetour', '#Thiès', '#Un', '#Deux', '#Trois', '#Quatre'].slice(0, whole(7))
    const to = pick(surfaces)
    const { caption: text, hashtags: tags, left } = variantFor({ caption, hashtags }, to)
    if (to.max) expect(captionLength(withHashtags(text, tags), to.counting)).toBeLessThanOrEqual(to.max)
    expect([...tags, ...left.hashtags].sort()).toEqual([...hashtags].sort())
    expect(bare(text).length + bare(left.words).length).toBe(bare(caption).length)
    const most = Math.min(to.hashtags.max ?? Infinity, to.hashtags.advised[1])
    const own = new Set(hashtagsIn(caption)).size
    if (own <= most && left.words === '') expect(new Set(hashtagsIn(withHashtags(text, tags))).size).toBeLessThanOrEqual(most)
  }
})
