// Writes a picture of few colours as a small PNG: a palette of at most 256, near colours taken together.
import { crc32, deflateSync } from 'node:zlib'

type Colour = { readonly rgb: readonly [number, number, number]; readonly count: number }

/** The colours that stand most often, each the middle of what is so near to it that nobody tells them apart. */
function palette(pixels: Uint8Array): Colour[] {
  const sums = new Map<number, [number, number, number, number]>()
  for (let at = 0; at < pixels.length; at += 4) {
    const [r = 0, g = 0, b = 0] = pixels.subarray(at, at + 3)
    const near = ((r >> 3) << 10) | ((g >> 3) << 5) | (b >> 3)
    const sum = sums.get(near) ?? [0, 0, 0, 0]
    sums.set(near, [sum[0] + r, sum[1] + g, sum[2] + b, sum[3] + 1])
  }
  return [...sums.values()]
    .map(([r, g, b, count]): Colour => ({ rgb: [Math.round(r / count), Math.round(g / count), Math.round(b / count)], count }))
    .sort((one, other) => other.count - one.count)
    .slice(0, 256)
}

function nearest(colours: readonly Colour[], r: number, g: number, b: number): number {
  let best = 0
  let least = Infinity
  for (const [at, { rgb }] of colours.entries()) {
    const far = (rgb[0] - r) ** 2 + (rgb[1] - g) ** 2 + (rgb[2] - b) ** 2
    if (far < least) [best, least] = [at, far]
  }
  return best
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

/** `pixels`: red, green, blue and opacity of each, row by row; opacity is left out. */
export function palettePng(pixels: Uint8Array, width: number, height: number): Buffer {
  const colours = palette(pixels)
  const known = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [r = 0, g = 0, b = 0] = pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)
      const colour = (r << 16) | (g << 8) | b
      const index = known.get(colour) ?? nearest(colours, r, g, b)
      known.set(colour, index)
      rows[y * (width + 1) + 1 + x] = index
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(colours.flatMap(({ rgb }) => rgb))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
