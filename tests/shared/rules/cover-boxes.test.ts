// Boxes that cover faces and signs: inside the picture, over every pixel they touch.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boxBetween,
  coveringAfter,
  coversOf,
  inward,
  isMeant,
  leastSide,
  middleBox,
  movedBox,
  nothingCovered,
  outward,
  type Box,
  type BoxMove,
  type CoverDeed,
} from '#shared/rules/cover-boxes.ts'

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

const boxAt = (x: number): Box => ({ x, y: 0.1, w: 0.1, h: 0.1 })
const after = (...deeds: readonly CoverDeed[]) => deeds.reduce(coveringAfter, nothingCovered)
const [face, part, sign] = [boxAt(0.1), boxAt(0.4), boxAt(0.7)]

test('a cover drawn after the part to keep is a cover, and the part stays the part', () => {
  const made = after({ do: 'draw', box: part }, { do: 'keep', on: true }, { do: 'draw', box: face }, { do: 'choose', at: 1 })
  expect(coversOf(made)).toEqual({ covers: [face], keep: part })
  expect(made.chosen).toBe(1)
  // Off means the box that is chosen: of another part it says nothing.
  expect(coversOf(coveringAfter(made, { do: 'keep', on: false })).keep).toEqual(part)
})

test('the first of two covers can be chosen, moved and removed', () => {
  const two = after({ do: 'draw', box: face }, { do: 'draw', box: sign }, { do: 'choose', at: 0 }, { do: 'move', how: 'down' })
  expect(two.boxes).toEqual([movedBox(face, 'down'), sign])
  expect(coveringAfter(two, { do: 'remove' })).toEqual({ boxes: [sign], chosen: 0, kept: null })
  expect(coveringAfter(two, { do: 'choose', at: 2 })).toBe(two)
})

test('removing the part ends keeping; removing a cover before it does not', () => {
  const made = after({ do: 'draw', box: face }, { do: 'draw', box: part }, { do: 'keep', on: true }, { do: 'draw', box: sign })
  const without = (at: number) => coversOf([{ do: 'choose', at } as const, { do: 'remove' } as const].reduce(coveringAfter, made))
  expect(without(0)).toEqual({ covers: [sign], keep: part })
  expect(without(1)).toEqual({ covers: [face, sign], keep: null })
  expect(without(2)).toEqual({ covers: [face], keep: part })
})

const deeds = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('draw' as const), box: fc.integer({ min: 0, max: 9 }).map((tenth) => boxAt(tenth / 10)) }),
    fc.record({ do: fc.constant('choose' as const), at: fc.integer({ min: 0, max: 5 }) }),
    fc.record({ do: fc.constant('move' as const), how: fc.constantFrom<BoxMove>('left', 'down', 'smaller') }),
    fc.record({ do: fc.constant('keep' as const), on: fc.boolean() }),
    fc.record({ do: fc.constant('remove' as const) }),
  ),
  { maxLength: 30 },
)

test('whatever is done, each box is a cover or the part, one is chosen, and nothing but keeping and removing ends or moves the keeping', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      let now = nothingCovered
      for (const deed of all) {
        const next = coveringAfter(now, deed)
        const { covers, keep } = coversOf(next)
        expect(covers.length + (keep ? 1 : 0)).toBe(next.boxes.length)
        expect(next.boxes.length === 0 ? next.chosen === 0 : next.boxes[next.chosen] !== undefined).toBe(true)
        if (deed.do === 'draw' || deed.do === 'choose') expect(keep).toEqual(coversOf(now).keep)
        if (deed.do === 'move' && now.kept !== now.chosen) expect(keep).toEqual(coversOf(now).keep)
        now = next
      }
    }),
    { seed: 20261129 },
  )
})
