// A film of one picture for the browser's camera: a square code on white, as on a coordinator's screen.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'uqr'

const width = 640
const height = 480

/** Writes the film of a text's square code and answers its path. */
export function filmOf(text: string): string {
  const { data, size } = encode(text, { border: 4 })
  const scale = Math.floor(height / size)
  const [left, top] = [(width - size * scale) / 2, (height - size * scale) / 2].map(Math.floor) as [number, number]
  const light = Buffer.alloc(width * height, 235)
  for (let y = 0; y < size * scale; y++)
    for (let x = 0; x < size * scale; x++)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)]) light[(top + y) * width + left + x] = 16
  const colour = Buffer.alloc((width * height) / 2, 128)
  const path = join(mkdtempSync(join(tmpdir(), 'tama-film-')), 'code.y4m')
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), frame, frame]))
  return path
}
