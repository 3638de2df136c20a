// The battery dies in the middle of a word, again and again.
import type { Phone } from '../e2e/support/phone.ts'
import { dice } from '../support/dice.ts'
import type { Account } from './account.ts'
import { begins, cut, goesOn, mended, pause, received, scene, sent, wordsOf, type Scene } from './scene.ts'

/** What was typed longer ago than this, in milliseconds, has to be there. */
const mayMiss = 1000
const letters = 'abcdefghijklmnopqrstuvwxyz    '

type Typed = { readonly letter: string; readonly at: number }

/** Types with real keys until the phone is dead. Answers the letters with their moments. */
async function typesUntilDead({ page }: Phone, roll: () => number, dead: () => boolean): Promise<Typed[]> {
  const typed: Typed[] = []
  while (!dead()) {
    const letter = letters[Math.floor(roll() * letters.length)] as string
    const done = await page.keyboard.press(letter === ' ' ? 'Space' : letter).then(
      () => true,
      () => false,
    )
    if (!done) break
    typed.push({ letter, at: performance.now() })
    await pause(10 + roll() * 90)
  }
  return typed
}

/** Kills the browser so many times, and looks each time what is there. */
export function typing(found: Account, loops: number, seed: number): Promise<void> {
  return scene('Typing', async (here) => {
    const { phone } = here
    const roll = dice(seed)
    const posts = new Map<string, string>()
    let oldest = 0
    cut(here)
    await phone.opens('/create')
    for (let loop = 0; loop < loops; loop++) {
      const known = [...posts.keys()]
      const goOn = known.length > 0 && roll() < 0.6
      const id = goOn ? (known[Math.floor(roll() * known.length)] as string) : await begins(phone)
      if (goOn) await goesOn(phone, id)
      const before = posts.get(id) ?? ''
      let dead = false
      const letterRoll = dice(seed + loop + 1)
      const keys = typesUntilDead(phone, letterRoll, () => dead)
      await pause(200 + roll() * 3000)
      const killed = performance.now()
      dead = true
      await phone.dies()
      const typed = await keys
      await phone.on(`/unlock?then=/posts/${id}/words`)
      await phone.unlocks()
      const is = await standing(here, id, before)
      const whole = before + typed.map(({ letter }) => letter).join('')
      const missing = typed[is.length - before.length]
      const age = missing ? killed - missing.at : 0
      oldest = Math.max(oldest, age)
      // One more letter may have arrived than was answered.
      const fits = whole.startsWith(is) || (is.startsWith(whole) && is.length === whole.length + 1)
      if (!fits || is.length < before.length || age > mayMiss)
        found.lost.push(`loop ${loop + 1}: ${JSON.stringify(whole.slice(is.length - 10))}, ${Math.round(age)} ms old, of post ${id}`)
      posts.set(id, is)
      await phone.within('/made')
      const rows = phone.page.locator('main a[href^="/posts/"]')
      await rows.first().waitFor()
      const shown = await rows.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
      if (shown.length !== posts.size || new Set(shown).size !== shown.length)
        found.doubled.push(`loop ${loop + 1}: ${posts.size} posts, ${shown.length} rows`)
      found.times += 1
      process.stdout.write('.')
    }
    mended(here)
    await sent(phone)
    const there = await received(here)
    for (const [id, words] of posts) {
      const draft = there.get(id)
      if (draft?.caption !== words) found.lost.push(`on the server: ${JSON.stringify(words)} is ${JSON.stringify(draft?.caption)}`)
      if (draft?.copies) found.doubled.push(`on the server: a copy beside ${JSON.stringify(words)}`)
    }
    if (there.size !== posts.size) found.doubled.push(`on the server: ${there.size} posts for ${posts.size}`)
    found.notes.push(
      `${posts.size} posts; the oldest letter that was missing was typed ${Math.round(oldest)} ms before the kill (at most ${mayMiss})`,
    )
  })
}

/** The words as the field shows them after the phone's memory answered: never less than what was there before. */
async function standing({ phone }: Scene, id: string, before: string): Promise<string> {
  const field = wordsOf(phone.page)
  await field.waitFor({ timeout: 20_000 }).catch(() => {
    throw new Error(`The post ${id} does not open any more; it began with ${JSON.stringify(before)}.`)
  })
  return field.inputValue()
}
