// Who may import whom. What is not written here is a wall; a circle is a circle, `import type` included.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const app = ['src/shared', 'src/engine']

/** A room and the rooms it may look into. Longest name wins. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'src/shared/failures.ts': [],
  'src/shared/product.ts': [],
  'src/shared/kit': ['src/shared/failures.ts'],
  'src/shared/rules': ['src/shared/kit', 'src/shared/product.ts'],
  'src/shared/collections': ['src/shared/kit', 'src/shared/rules', 'src/shared/product.ts'],
  'src/shared/protocol': ['src/shared/kit', 'src/shared/failures.ts', 'src/shared/product.ts'],
  'src/shared/content-check.ts': ['src/shared/kit', 'src/shared/rules', 'src/shared/collections', 'src/shared/product.ts'],
  'src/engine': ['src/shared'],
  'src/app/device': ['src/shared', 'src/engine/ports.ts'],
  'src/app/words': ['src/shared', 'locales'],
  'src/app/ui': ['src/shared', 'src/app/words', 'src/app/device', 'src/app/art'],
  'src/app/data': [...app, 'src/app/device'],
  'src/app/parts': [...app, 'src/app/ui', 'src/app/data', 'src/app/words', 'src/app/device'],
  'src/app/features/*': [...app, 'src/app/ui', 'src/app/data', 'src/app/words', 'src/app/device', 'src/app/parts', 'src/shared/content'],
  'src/app/live': [...app, 'src/app/ui', 'src/app/data', 'src/app/words', 'src/app/device'],
  'src/app/shell.tsx': ['src/app/ui', 'src/app/data', 'src/app/words', 'src/app/live'],
  'src/app/guard.tsx': ['src/app/data/who.ts'],
  'src/app/routes.tsx': ['src/shared', 'src/app/features/*', 'src/app/words', 'src/app/guard.tsx'],
  'src/app/app.tsx': ['src/app/shell.tsx', 'src/app/routes.tsx'],
  'src/app/main.tsx': [
    'src/shared',
    'src/app/app.tsx',
    'src/app/routes.tsx',
    'src/app/words',
    'src/app/data',
    'src/app/device',
    'src/app/live',
  ],
  'src/app/prerender.tsx': ['src/shared', 'src/app/app.tsx', 'src/app/routes.tsx', 'src/app/words', 'src/app/features/*'],
  'src/sw': ['src/shared', 'src/engine'],
  'src/build': ['src/shared', 'src/sw/release.ts'],
  'src/server/store': ['src/shared', 'src/server/chance.ts', 'src/server/settings.ts', 'src/server/cannot-start.ts'],
  'src/server/routes': [
    'src/shared',
    'src/server/store',
    'src/server/auth.ts',
    'src/server/accept.ts',
    'src/server/answer.ts',
    'src/server/log.ts',
    'src/server/settings.ts',
    'src/server/letterbox.ts',
    'src/server/chance.ts',
  ],
  'src/server/media': [
    'src/shared',
    'src/server/store',
    'src/server/auth.ts',
    'src/server/body.ts',
    'src/server/headers.ts',
    'src/server/log.ts',
    'src/server/chance.ts',
  ],
  'src/server/sample': [
    'src/shared',
    'src/server/store',
    'src/server/routes',
    'src/server/accept.ts',
    'src/server/content.ts',
    'src/server/settings.ts',
  ],
  'src/server': ['src/shared', 'src/server'],
  'src/commands': ['src/shared', 'src/server', 'src/commands', 'src/build', 'src/sw/release.ts'],
}

type File = { readonly path: string; readonly lines: number; readonly imports: readonly string[] }

function files(folder: string): File[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(root, path), 'utf8')
      const named = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, to]) => to as string)
      const imports = named.flatMap((to) => {
        if (to.startsWith('#shared/')) return [to.replace('#shared', 'src/shared')]
        if (to.startsWith('.')) return [normalize(join(dirname(path), to)).replace(/\?.*$/, '')]
        return []
      })
      return { path, lines: text.split('\n').length, imports }
    })
}

const all = files('src')
const inRoom = (path: string, room: string) => {
  if (room.endsWith('/*')) return path.startsWith(room.slice(0, -1))
  return path === room || path.startsWith(`${room}/`)
}
const roomOf = (path: string) =>
  Object.keys(mayImport)
    .filter((room) => inRoom(path, room))
    .sort((one, other) => other.length - one.length)[0]
/** Two files of one feature are in one room; two features are two. */
const sameRoom = (path: string, to: string, room: string) =>
  inRoom(to, room) && (!room.endsWith('/*') || path.split('/')[3] === to.split('/')[3])

describe('the house', () => {
  test('every file stands in a room', () => {
    expect(all.filter(({ path }) => !roomOf(path)).map(({ path }) => path)).toEqual([])
  })

  test('nobody imports through a wall', () => {
    const through = all.flatMap(({ path, imports }) => {
      const room = roomOf(path) as string
      return imports
        .filter((to) => !sameRoom(path, to, room) && !(mayImport[room] ?? []).some((door) => inRoom(to, door)))
        .map((to) => `${path} → ${to}`)
    })
    expect(through).toEqual([])
  })

  test('no feature imports another feature', () => {
    const across = all.flatMap(({ path, imports }) =>
      path.startsWith('src/app/features/')
        ? imports
            .filter((to) => to.startsWith('src/app/features/') && to.split('/')[3] !== path.split('/')[3])
            .map((to) => `${path} → ${to}`)
        : [],
    )
    expect(across).toEqual([])
  })

  test('there is no circle', () => {
    const byPath = new Map(all.map((file) => [file.path, file]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (path: string, way: readonly string[]) => {
      const at = way.indexOf(path)
      if (at >= 0) return void circles.push([...way.slice(at), path].join(' → '))
      if (done.has(path)) return
      for (const to of byPath.get(path)?.imports ?? []) visit(to, [...way, path])
      done.add(path)
    }
    for (const { path } of all) visit(path, [])
    expect(circles).toEqual([])
  })

  test('every import says its ending and points at a file', () => {
    const missing = all.flatMap(({ path, imports }) =>
      imports
        .filter((to) => !/\.(ts|tsx|json|svg|css|mjs)$/.test(to) || relative(root, join(root, to)).startsWith('..'))
        .map((to) => `${path} → ${to}`),
    )
    expect(missing).toEqual([])
  })

  test('no file is longer than 250 lines', () => {
    expect(all.filter(({ path, lines }) => lines > 250 && !path.endsWith('.css')).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  test('the phone asks for nothing that the oldest browser of src/build/browsers.ts lacks: builds change how it is written, not what it calls', () => {
    // Chrome 102 to 122 brought them.
    const younger =
      /\b(?:Map|Object)\.groupBy\b|\.(?:toSorted|toReversed|toSpliced|isSubsetOf|intersection|difference)\(|Array\.fromAsync|Promise\.withResolvers|\.waitAsync\b|URL\.canParse|URL\.parse\(|\.isWellFormed\(/
    const onPhones = all.map(({ path }) => path).filter((path) => /^src\/(?:app|engine|sw|shared)\//.test(path))
    expect(onPhones.filter((file) => younger.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  test('every file says in its first line what it is for', () => {
    const silent = all
      .filter(({ path }) => !/^(\/\/ |\/\* |\/\/\/ )/.test(readFileSync(join(root, path), 'utf8').replace(/^#!.*\n/, '')))
      .map(({ path }) => path)
    expect(silent).toEqual([])
  })
})
