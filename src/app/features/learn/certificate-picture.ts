// Draws a certificate as a picture, on this phone: no network, no place, no name unless its person says so.
import { drawingsAddress } from '../../ui/art.tsx'

export type CertificateWords = {
  readonly heading: string
  /** Empty: no name is drawn. */
  readonly name: string
  readonly title: string
  readonly can: string
  readonly day: string
  readonly foot: string
}

/** In pixels: upright, as messengers show it. */
const width = 600
const height = 690
const margin = 54
const colours = { paper: '#FFF8EE', edge: '#FFB01F', ink: '#1C1714', soft: '#5B4F47' } as const
const face = 'system-ui, Roboto, "Noto Sans", sans-serif'

/** The picture as a PNG; null where this browser cannot draw one. */
export async function certificatePicture(words: CertificateWords): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const brush = canvas.getContext('2d')
  if (!brush) return null
  brush.fillStyle = colours.paper
  brush.fillRect(0, 0, width, height)
  brush.strokeStyle = colours.edge
  brush.lineWidth = 12
  brush.strokeRect(22, 22, width - 44, height - 44)
  const medal = await medalDrawn()
  if (medal) brush.drawImage(medal, (width - 304) / 2, 58, 304, 165)
  brush.textAlign = 'center'
  let y = 280
  const write = (text: string, pixels: number, weight: number, colour: string, after: number) => {
    brush.font = `${weight} ${pixels}px ${face}`
    brush.fillStyle = colour
    for (const line of linesOf(brush, text, width - 2 * margin)) {
      brush.fillText(line, width / 2, y)
      y += pixels * 1.3
    }
    y += after
  }
  write(words.heading, 25, 600, colours.soft, 26)
  if (words.name) write(words.name, 48, 700, colours.ink, 4)
  write(words.title, 34, 700, colours.ink, 12)
  write(words.can, 28, 400, colours.ink, 12)
  write(words.day, 24, 400, colours.soft, 0)
  y = height - 62
  write(words.foot, 18, 400, colours.soft, 0)
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}

/** A text in lines that fit. A word longer than a line stands alone, and is pressed together by nobody. */
function linesOf(brush: CanvasRenderingContext2D, text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const line = lines.at(-1)
    const longer = line === undefined ? word : `${line} ${word}`
    if (line !== undefined && brush.measureText(longer).width <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** The medal out of the file of drawings, which the app has with it. Null when that cannot be read: a certificate without it is one all the same. */
async function medalDrawn(): Promise<HTMLImageElement | null> {
  try {
    const [, inside] = /<symbol id="certificate"[^>]*>(.*?)<\/symbol>/s.exec(await (await fetch(drawingsAddress)).text()) ?? []
    if (!inside) return null
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 130" width="740" height="400">${inside}</svg>`
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    const picture = new Image()
    picture.src = address
    await picture.decode().finally(() => URL.revokeObjectURL(address))
    return picture
  } catch {
    return null
  }
}
