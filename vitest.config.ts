// Unit and property tests. Journeys in a real browser are in tests/e2e and run by `npm run e2e`.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { content } from './src/build/content.ts'

export default defineConfig({
  plugins: [react(), content()],
  test: {
    exclude: ['tests/e2e/**', 'node_modules/**'],
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**'] } },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['tests/**/*.test.tsx'], setupFiles: ['tests/support/setup.ts'] },
      },
    ],
  },
})
