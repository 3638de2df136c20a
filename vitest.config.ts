// Unit and property tests. Journeys in a real browser are in tests/e2e and run by `npm run e2e`.
import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { content } from './src/build/content.ts'
import { smallWords } from './src/build/small-words.ts'

/** The longest first, as far as it is known without an earlier run: a long one at the end leaves the other core with nothing to do. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ({ moduleId }: TestSpecification) => (moduleId.includes('/tests/sim/') ? 0 : 1)
    return (await super.sort(files)).sort((one, other) => long(one) - long(other))
  }
}

export default defineConfig({
  plugins: [react(), content(), smallWords()],
  test: {
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // Every core: by itself the runner leaves one of two alone.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/**/*.postgres.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          environment: 'node',
          include: [
            'tests/**/*.postgres.test.ts',
            'tests/server/{http,last-heard,media}.test.ts',
            'tests/engine/{sync,isolation,sweep}.test.ts',
          ],
          globalSetup: ['tests/support/postgres-setup.ts'],
          // Real commits on a real disk that others use too.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          setupFiles: ['tests/support/postgres-village.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'happy-dom',
          include: ['tests/**/*.test.tsx'],
          testTimeout: 30_000,
          setupFiles: ['tests/support/setup.ts'],
        },
      },
    ],
  },
})
