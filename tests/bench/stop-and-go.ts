// Stops a group of processes most of the time: a stand-in where the system offers no control groups. A thread of its own keeps time.
import { existsSync, readFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

const { told, go, stop } = workerData as { readonly told: string; readonly go: number; readonly stop: number }
const bell = new Int32Array(new SharedArrayBuffer(4))
const sleep = (milliseconds: number) => Atomics.wait(bell, 0, 0, milliseconds)

while (!existsSync(told) || readFileSync(told, 'utf8') === '') sleep(1)
const group = Number(readFileSync(told, 'utf8'))
try {
  for (;;) {
    process.kill(-group, 'SIGCONT')
    sleep(go)
    process.kill(-group, 'SIGSTOP')
    sleep(stop)
  }
} catch {
  // It is gone.
}
