// Chromium with all its processes on a sixth of one core, as on a cheap phone. The system holds it: the browser's own brake slows
// pages and leaves workers alone, and a worker is what tries a secret number.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

/** Of each stretch of time, in microseconds, so much may be spent by all processes together. */
const stretch = 60_000
const share = 10_000

export type Held = {
  /** What to start in the place of Chromium. */
  readonly program: string
  /** How it is held, for people. */
  readonly how: string
  /** How often it wanted more than its share so far; null where that is not counted. */
  readonly felt: () => string | null
  readonly end: () => Promise<void>
}

type Group = { readonly folder: string; readonly how: string }

/** A group of control groups version 2. */
function newGroup(): Group | null {
  const root = '/sys/fs/cgroup'
  if (!existsSync(join(root, 'cgroup.controllers'))) return null
  return grouped(join(root, `tama-${process.pid}`), 'cgroup v2, cpu.max', (folder) => {
    writeFileSync(join(root, 'cgroup.subtree_control'), '+cpu')
    mkdirSync(folder)
    writeFileSync(join(folder, 'cpu.max'), `${share} ${stretch}`)
    writeFileSync(join(folder, 'cpu.weight'), '10000')
  })
}

/** A group of control groups version 1. */
function oldGroup(): Group | null {
  const root = '/sys/fs/cgroup/cpu'
  if (!existsSync(join(root, 'cpu.shares'))) return null
  return grouped(join(root, `tama-${process.pid}`), 'cgroup v1, cpu.cfs_quota_us', (folder) => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'cpu.cfs_period_us'), String(stretch))
    writeFileSync(join(folder, 'cpu.cfs_quota_us'), String(share))
    // What else runs on this machine does not take its sixth away.
    writeFileSync(join(folder, 'cpu.shares'), '100000')
  })
}

function grouped(folder: string, how: string, make: (folder: string) => void): Group | null {
  try {
    make(folder)
    return { folder, how }
  } catch {
    // Not ours to make, as in most containers.
    if (existsSync(folder)) rmdirSync(folder)
    return null
  }
}

/** Holds the program from its first moment on: by a control group where one can be made, else by stopping it most of the time. */
export function heldToASixth(chromium: string): Held {
  const own = mkdtempSync(join(tmpdir(), 'tama-sixth-'))
  const program = join(own, 'chromium')
  const group = newGroup() ?? oldGroup()
  const told = group ? join(group.folder, 'cgroup.procs') : join(own, 'pid')
  writeFileSync(program, `#!/bin/sh\necho $$ > "${told}"\nexec "${chromium}" "$@"\n`, { mode: 0o755 })
  if (group) return { program, how: group.how, felt: () => feltIn(group.folder), end: () => ended(own, group.folder) }
  const held = new Worker(new URL('./stop-and-go.ts', import.meta.url), {
    workerData: { told, go: share / 1000, stop: (stretch - share) / 1000 },
  })
  const end = async () => {
    await held.terminate()
    await ended(own)
  }
  return { program, how: 'SIGSTOP and SIGCONT to the group of processes', felt: () => null, end }
}

function feltIn(folder: string): string {
  const [, all] = /nr_periods (\d+)/.exec(readFileSync(join(folder, 'cpu.stat'), 'utf8')) ?? []
  const [, held] = /nr_throttled (\d+)/.exec(readFileSync(join(folder, 'cpu.stat'), 'utf8')) ?? []
  return `in ${held} of ${all} stretches of ${stretch / 1000} ms`
}

async function ended(own: string, group?: string): Promise<void> {
  rmSync(own, { recursive: true, force: true })
  if (!group) return
  for (let tries = 0; tries < 20; tries++) {
    try {
      return rmdirSync(group)
    } catch {
      // Its processes may need a moment to be gone.
      await new Promise((go) => setTimeout(go, 100))
    }
  }
}
