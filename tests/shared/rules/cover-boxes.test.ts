// Boxes that cover faces and signs: inside the picture, over every pixel they touch.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxBetween, inward, isMeant, leastSide, middleBox, movedBox, outward, type Box, type BoxMove } from '#shared/rules/cover-boxes.ts'

const share = fc.double({ min: -0.5, max: 1.5, noNaN: true })
const point = fc.record({ x: share, y: share })
const moves = fc.array(fc.constantFrom<BoxMove>('left', 'right', 'up', 'down', 'larger', 'smaller'), { maxLength: 40 })
const sides = fc.integer({ min: 1, max: 4000 })
const isInside = ({ x, y, w, h }: Box) => x >= 0 && y >= 0 && x + w <= 1 + 1e-9 && y + h <= 1 + 1e-9 && w >= 0 && h >= 0

test('a finger that leaves the picture draws to its edge, from whichever corner it began', () => {
  fc.assert(
    fc.property(point, point, (one, other) => {
      const box = boxBetween(one, other)
      expect(isInside(box)).toBe(true)
      expect(boxBetween(other, one)).toEqual(box)
    }),
    { seed: 20261129 },
  )
  expect(isMeant(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.51, y: 0.5 }))).toBe(false)
  expect(isMeant(middleBox)).toBe(true)
})

test('however often the buttons are tapped, a box stays inside and can be seen', () => {
  fc.assert(
    fc.property(moves, (taps) => {
      const box = taps.reduce(movedBox, middleBox)
      expect(isInside(box)).toBe(true)
      expect(Math.min(box.w, box.h)).toBeGreaterThanOrEqual(leastSide)
    }),
    { seed: 20261129 },
  )
  expect(movedBox(middleBox, 'left').x).toBeCloseTo(0.3)
  expect(movedBox(middleBox, 'down').y).toBeCloseTo(0.4)
  expect(movedBox(middleBox, 'larger').w).toBeCloseTo(0.35)
})

test('a cover hides each pixel it touches; a part that is kept shows none it only touches', () => {
  fc.assert(
    fc.property(point, point, sides, sides, (one, other, width, height) => {
      const box = boxBetween(one, other)
      const cover = outward(box, width, height)
      expect(cover.left).toBeLessThanOrEqual(box.x * width)
      expect(cover.top).toBeLessThanOrEqual(box.y * height)
      expect(cover.left + cover.width).toBeGreaterThanOrEqual((box.x + box.w) * width - 1e-6)
      expect(cover.left + cover.width).toBeLessThanOrEqual(width)
      expect(cover.top + cover.height).toBeLessThanOrEqual(height)
      const kept = inward(box, width, height)
      expect(kept.width >= 1 && kept.height >= 1 && kept.left + kept.width <= width && kept.top + kept.height <= height).toBe(true)
      if (kept.width > 1) expect(kept.left).toBeGreaterThanOrEqual(box.x * width - 1e-6)
    }),
    { seed: 20261129 },
  )
})
