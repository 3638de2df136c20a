// `npm run dev`: the app with instant changes, and the server beside it, both stopped together.
import { spawn } from 'node:child_process'
import { createServer } from 'vite'

const api = spawn(process.execPath, ['--watch', '--watch-preserve-output', 'src/commands/start.ts'], {
  stdio: 'inherit',
  env: { ...process.env, PORT: '8080' },
})
const vite = await createServer({ server: { port: Number(process.env.DEV_PORT ?? 5173) } })
await vite.listen()
vite.printUrls()

const stop = () => {
  api.kill('SIGTERM')
  void vite.close().then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
api.once('exit', (code) => {
  if (code) process.exit(code)
})
