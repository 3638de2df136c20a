// Unit and property tests. Journeys in a real browser are in tests/e2e and run by `npm run e2e`.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { content } from './src/build/content.ts'
import { smallWords } from './src/build/small-words.ts'

export default defineConfig({
  plugins: [react(), content(), smallWords()],
  test: {
    exclude: ['tests/e2e/**', 'node_modules/**'],
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
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/**/*.test.tsx'], setupFiles: ['tests/support/setup.ts'] },
      },
    ],
  },
})
