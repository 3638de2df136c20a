// Boxes on a picture: what is covered for good, and the part that is kept. In shares of the picture, so that they hold at every size.

/** A box, its upper left corner and its size, each a share of the picture between 0 and 1. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number }

/** A box in whole pixels of a picture. */
export type PixelBox = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** Smaller is a slip of the finger. */
export const leastSide = 0.04
/** How far one tap of a button moves or grows a box. */
const step = 0.05

const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** The box between two points, wherever each lies; inside the picture. */
export function boxBetween(from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Box {
  const [left, right] = [within(Math.min(from.x, to.x), 0, 1), within(Math.max(from.x, to.x), 0, 1)]
  const [top, bottom] = [within(Math.min(from.y, to.y), 0, 1), within(Math.max(from.y, to.y), 0, 1)]
  return { x: left, y: top, w: right - left, h: bottom - top }
}

/** Whether somebody meant it: a tap leaves no box. */
export const isMeant = ({ w, h }: Box): boolean => w >= leastSide && h >= leastSide

/** A first box, for who does not draw: in the middle. */
export const middleBox: Box = { x: 0.35, y: 0.35, w: 0.3, h: 0.3 }

export type BoxMove = 'left' | 'right' | 'up' | 'down' | 'larger' | 'smaller'

/** A box after one tap; it never leaves the picture, and never gets too small to see. */
export function movedBox({ x, y, w, h }: Box, move: BoxMove): Box {
  if (move === 'larger' || move === 'smaller') {
    const by = move === 'larger' ? step : -step
    const [wide, high] = [within(w + by, leastSide, 1), within(h + by, leastSide, 1)]
    // It grows and shrinks about its middle.
    return { x: within(x - (wide - w) / 2, 0, 1 - wide), y: within(y - (high - h) / 2, 0, 1 - high), w: wide, h: high }
  }
  const aside = move === 'left' ? -step : move === 'right' ? step : 0
  const along = move === 'up' ? -step : move === 'down' ? step : 0
  return { x: within(x + aside, 0, 1 - w), y: within(y + along, 0, 1 - h), w, h }
}

/** All pixels that a box touches: none that was to be covered looks out at its edge. */
export function outward({ x, y, w, h }: Box, width: number, height: number): PixelBox {
  const [left, top] = [Math.floor(x * width), Math.floor(y * height)]
  return {
    left,
    top,
    width: Math.min(width, Math.ceil((x + w) * width)) - left,
    height: Math.min(height, Math.ceil((y + h) * height)) - top,
  }
}

/** The pixels that lie whole inside a box, at least one: nothing that was cut off stays at the edge. */
export function inward({ x, y, w, h }: Box, width: number, height: number): PixelBox {
  const [left, top] = [Math.min(width - 1, Math.ceil(x * width)), Math.min(height - 1, Math.ceil(y * height))]
  return {
    left,
    top,
    width: Math.max(1, Math.floor((x + w) * width) - left),
    height: Math.max(1, Math.floor((y + h) * height) - top),
  }
}

/** What somebody made so far: boxes in the order they came, the one that buttons move, and the one that is kept; null: none is. */
export type Covering = { readonly boxes: readonly Box[]; readonly chosen: number; readonly kept: number | null }

export type CoverDeed =
  | { readonly do: 'draw'; readonly box: Box }
  | { readonly do: 'choose'; readonly at: number }
  | { readonly do: 'move'; readonly how: BoxMove }
  | { readonly do: 'keep'; readonly on: boolean }
  | { readonly do: 'remove' }

export const nothingCovered: Covering = { boxes: [], chosen: 0, kept: null }

/** The boxes after one deed. Which part is kept changes with `keep` and with its removal alone, whatever is drawn or chosen meanwhile. */
export function coveringAfter(now: Covering, deed: CoverDeed): Covering {
  const { boxes, chosen, kept } = now
  switch (deed.do) {
    case 'draw':
      return { boxes: [...boxes, deed.box], chosen: boxes.length, kept }
    case 'choose':
      return boxes[deed.at] ? { ...now, chosen: deed.at } : now
    case 'move':
      return { ...now, boxes: boxes.map((box, at) => (at === chosen ? movedBox(box, deed.how) : box)) }
    case 'keep':
      if (deed.on) return boxes[chosen] ? { ...now, kept: chosen } : now
      return kept === chosen ? { ...now, kept: null } : now
    case 'remove':
      return {
        boxes: boxes.filter((_, at) => at !== chosen),
        chosen: Math.max(0, Math.min(chosen, boxes.length - 2)),
        kept: kept === null || kept === chosen ? null : kept > chosen ? kept - 1 : kept,
      }
  }
}

/** What is painted over, and the part that is kept. */
export const coversOf = ({ boxes, kept }: Covering): { readonly covers: readonly Box[]; readonly keep: Box | null } => ({
  covers: boxes.filter((_, at) => at !== kept),
  keep: kept === null ? null : (boxes[kept] ?? null),
})
