// Runs Argon2id beside the page, so that the screen stays alive meanwhile.
import { argon, type Guess } from './argon.ts'

const here = globalThis as unknown as { postMessage(answer: unknown): void }

addEventListener('message', (event: MessageEvent<Guess>) => {
  argon(event.data).then(
    (bits) => here.postMessage({ bits }),
    (error: unknown) => here.postMessage({ failed: String(error) }),
  )
})
