// The API alone in a process of its own, as `npm run serve` runs it, without the app: for tests that start several or kill one.
import { listen, settingsHere } from '../../src/commands/listen.ts'

const running = await listen(settingsHere())
process.stdout.write(`${JSON.stringify({ url: running.url })}\n`)
