// Runs one program after another, shows what it says, and stops at the first that fails.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** Runs a program of this project. Answers whether it ended well. */
export function run(name: string, program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const began = performance.now()
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`)
  return status === 0
}

/** Runs all of them until one fails, and ends the program accordingly. */
export function runAll(
  steps: readonly (readonly [name: string, program: string, args: readonly string[], env?: Readonly<Record<string, string>>])[],
): void {
  process.exitCode = steps.every(([name, program, args, env]) => run(name, program, args, env)) ? 0 : 1
}
