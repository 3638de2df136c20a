// Builds the app when it was never built, or when something it is made of is newer than the build.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const made = [
  'src/app',
  'src/engine',
  'src/shared',
  'src/sw',
  'src/build',
  'locales',
  'public',
  'index.html',
  'vite.config.ts',
  'package-lock.json',
]

/** Content that is edited reaches phones by sync: it asks for no new build. */
const notMade = join(root, 'src/shared/content')

function newest(path: string): number {
  if (path === notMade) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether the build is older than what it is made of. */
export function buildIsOld(): boolean {
  const built = join(root, 'dist/pages.json')
  return !existsSync(built) || statSync(built).mtimeMs < Math.max(...made.map((name) => newest(join(root, name))))
}

/** Builds when it is needed. Answers whether there is a good build now. */
export function buildIfNeeded(): boolean {
  if (!buildIsOld()) return true
  // Installed without what builds: whoever did that has built already.
  if (!existsSync(join(root, 'node_modules/vite'))) {
    if (existsSync(join(root, 'dist/pages.json'))) return true
    console.error('The app was never built, and what builds it is not installed. Run: npm ci && npm run build')
    return false
  }
  console.log('Building the app (about 15 seconds) …')
  const { status, stdout, stderr } = spawnSync('npx', ['vite', 'build', '--logLevel', 'warn'], { cwd: root, encoding: 'utf8' })
  if (status === 0) return true
  console.error(stdout + stderr)
  console.error('The app could not be built. The reason stands above.')
  return false
}
