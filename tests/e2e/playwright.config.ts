// The journeys: real Chromium, real server, three at a time.
import { defineConfig } from '@playwright/test'

// The longest begin first: a long one at the end leaves the other worker with nothing to do.
const long = /(journey|screens)\.spec\.ts$/

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  // They wait more than they work: two cores carry three.
  workers: 3,
  fullyParallel: true,
  projects: [
    { name: 'long', testMatch: long },
    { name: 'short', testIgnore: long },
  ],
  // One that only passes the second time is listed as flaky: to be mended, but no reason to stop everybody's work.
  retries: process.env.JOURNEYS_COUNTED ? 1 : 0,
  reporter: process.env.JOURNEY
    ? [['./support/steps-reporter.ts']]
    : [['list'], ...(process.env.JOURNEYS_COUNTED ? [['json', { outputFile: process.env.JOURNEYS_COUNTED }] as const] : [])],
})
