// Two edits in one text: nothing new of either is lost, and nothing multiplies however often they meet.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bothTexts } from '#shared/kit/text-diff.ts'

const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 }).map((lines) => lines.join('\n'))

test('what both wrote is there; met once more, it stays as it is', () => {
  fc.assert(
    fc.property(text, text, text, (base, own, other) => {
      const both = bothTexts(base, own, other)
      const lines = both.split('\n')
      const old = base.split('\n')
      for (const line of [...own.split('\n'), ...other.split('\n')]) if (line && !old.includes(line)) expect(lines).toContain(line)
      // The writer, who does not know it yet, saves once more.
      expect(bothTexts(own, own, both)).toBe(both)
    }),
    { numRuns: 500, seed: 20261129 },
  )
})
