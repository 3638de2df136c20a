// The server's power fails in the middle of a push, again and again; it starts again on the same folder and port.
import { dice } from '../support/dice.ts'
import type { Account } from './account.ts'
import { begins, cut, goesOn, mended, pause, received, saved, scene, sent, t, type Scene } from './scene.ts'

const posts = 5
/** How long after the push has reached the line the server is killed, at most, in milliseconds: before, in and after its answer. */
const latest = 40

/** Kills the server so many times while edits arrive, and looks each time whether what the phone calls received is on the disk. */
export function pushes(found: Account, loops: number, seed: number): Promise<void> {
  return scene('Pushing', async (here) => {
    const { phone, server } = here
    const roll = dice(seed)
    const words = new Map<string, string>()
    const counts = { before: 0, answered: 0 }
    await phone.opens('/create')
    for (let post = 0; post < posts; post++) {
      const id = await begins(phone)
      await phone.page.keyboard.type(`Post ${post}.`)
      await saved(phone.page)
      words.set(id, `Post ${post}.`)
    }
    await sent(phone)
    for (let loop = 0; loop < loops; loop++) {
      cut(here)
      const ids = [...words.keys()].sort(() => roll() - 0.5).slice(0, 1 + Math.floor(roll() * 3))
      for (const id of ids) {
        const field = await goesOn(phone, id)
        await phone.page.keyboard.type(` w${loop}`)
        await saved(phone.page)
        words.set(id, await field.inputValue())
      }
      await killedWhilePushing(here, roll() * latest)
      const calm = await saysAllReceived(here)
      counts[calm ? 'answered' : 'before'] += 1
      if (calm) await look(here, words, (text) => found.lost.push(`loop ${loop + 1}, called received: ${text}`))
      await server.up()
      found.times += 1
      process.stdout.write('.')
    }
    mended(here)
    await sent(phone)
    const there = await look(here, words, (text) => found.lost.push(text))
    for (const [id, { caption = '', copies }] of there) {
      const doubled = caption.split(' ').filter((word, at, all) => word !== '' && all.indexOf(word) !== at)
      if (doubled.length > 0 || copies) found.doubled.push(`in post ${id}: ${doubled.join(' ')}${copies ? ', a copy' : ''}`)
    }
    if (there.size !== words.size) found.doubled.push(`${there.size} posts on the server for ${words.size}`)
    found.notes.push(`killed before the phone had its answer: ${counts.before} times, after it: ${counts.answered} times`)
  })
}

/** The line is there again, the phone is told to send, and the server dies so long after the push has begun. */
async function killedWhilePushing(here: Scene, after: number): Promise<void> {
  const { phone, line, server } = here
  await phone.within('/me/sending')
  const pushed = new Promise<void>((begun) => {
    line.fault = ({ path }) => {
      if (path.endsWith('/sync')) begun()
      return null
    }
  })
  await phone.page.getByRole('button', { name: new RegExp(t('outbox', 'copy.go', { size: '' }).trim()) }).click()
  await pushed
  await pause(after)
  await server.down('kill')
  cut(here)
}

/** Whether the phone says that nothing waits. It has a moment to take what was answered. */
async function saysAllReceived({ phone }: Scene): Promise<boolean> {
  const none = phone.page.getByText(t('outbox', 'none'), { exact: true })
  return none.waitFor({ timeout: 700 }).then(
    () => true,
    () => false,
  )
}

/** Holds the server's disk against the words. */
async function look(here: Scene, words: ReadonlyMap<string, string>, miss: (text: string) => void) {
  const there = await received(here)
  for (const [id, text] of words) {
    const is = there.get(id)?.caption
    if (is !== text) miss(`${JSON.stringify(text)} is ${JSON.stringify(is)}`)
  }
  return there
}
