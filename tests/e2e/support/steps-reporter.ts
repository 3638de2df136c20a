// Prints the steps of a journey with how long each took.
import type { Reporter, TestCase, TestResult, TestStep } from '@playwright/test/reporter'

// Playwright asks for a default export of a reporter.
// oxlint-disable-next-line import/no-default-export
export default class StepsReporter implements Reporter {
  onTestBegin(test: TestCase): void {
    console.log(`\n${test.title}`)
  }

  onStepEnd(_test: TestCase, _result: TestResult, step: TestStep): void {
    if (step.category === 'test.step')
      console.log(`  ${step.error ? '✗' : '✓'} ${step.title.padEnd(60)} ${(step.duration / 1000).toFixed(1).padStart(6)} s`)
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    console.log(`  ${result.status} in ${(result.duration / 1000).toFixed(1)} s`)
    for (const { message } of result.errors) console.log(message)
    void test
  }
}
