// One PostgreSQL for all test files that ask for it. Vitest starts it before the first of them and stops it after the last.
import { tmpdir } from 'node:os'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/server/store/open.ts'
import { prepareTables, startCluster } from './postgres.ts'

declare module 'vitest' {
  // eslint-disable-next-line typescript/consistent-type-definitions -- vitest's own interface is added to
  interface ProvidedContext {
    /** Address of the tests' PostgreSQL. */
    postgres: string
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster()
  await prepareTables(cluster.url, async (url) => (await openDatabase(tmpdir(), url)).close())
  project.provide('postgres', cluster.url)
  return cluster.stop
}
