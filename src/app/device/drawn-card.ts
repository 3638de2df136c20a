// Draws words as a picture that can be shared, on this phone: no network, nothing in it but what is seen.

/** A text of a card, below the one before. */
type CardText = {
  readonly text: string
  readonly pixels: number
  readonly bold?: boolean
  readonly soft?: boolean
  /** Room below it, in pixels. */
  readonly after?: number
}

export type Card = {
  /** The colour of its edge. */
  readonly edge: string
  /** A drawing above the words, in pixels as it is drawn. */
  readonly drawing?: { readonly picture: CanvasImageSource; readonly width: number; readonly height: number } | null
  readonly texts: readonly CardText[]
  /** The last line, at the bottom. */
  readonly foot: string
}

/** In pixels. A card is as high as its words, and at least so high that it stands well among messages. */
const width = 600
const leastHeight = 600
const margin = 54
const top = 64
const lineHeight = 1.3
const cardType = 'image/jpeg'
const quality = 0.8
const footPixels = 18
const colours = { paper: '#FFF8EE', ink: '#1C1714', soft: '#5B4F47' } as const
const face = 'system-ui, Roboto, "Noto Sans", sans-serif'
const fontOf = ({ pixels, bold }: Pick<CardText, 'pixels' | 'bold'>) => `${bold ? 700 : 400} ${pixels}px ${face}`

/** The card as a JPEG, which is lighter than a PNG by half or more; null where this browser cannot draw one. */
export async function drawnCard({ edge, drawing, texts, foot }: Card): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  const brush = canvas.getContext('2d')
  if (!brush) return null
  const inLines = (text: CardText) => ({ ...text, lines: linesOf(brush, text) })
  const [above, below] = [texts.map(inLines), inLines({ text: foot, pixels: footPixels, soft: true })]
  const heightOf = ({ lines, pixels, after = 0 }: typeof below) => lines.length * pixels * lineHeight + after
  const [drawn, words] = [drawing ? drawing.height + 40 : 0, [...above, below].reduce((sum, text) => sum + heightOf(text), 0)]
  canvas.height = Math.max(leastHeight, Math.ceil(top + drawn + words + margin + footPixels))
  brush.fillStyle = colours.paper
  brush.fillRect(0, 0, width, canvas.height)
  brush.strokeStyle = edge
  brush.lineWidth = 12
  brush.strokeRect(18, 18, width - 36, canvas.height - 36)
  if (drawing) brush.drawImage(drawing.picture, (width - drawing.width) / 2, top, drawing.width, drawing.height)
  brush.textAlign = 'center'
  brush.textBaseline = 'top'
  const write = (text: typeof below, y: number) => {
    brush.font = fontOf(text)
    brush.fillStyle = text.soft ? colours.soft : colours.ink
    text.lines.forEach((line, at) => brush.fillText(line, width / 2, y + at * text.pixels * lineHeight))
    return y + heightOf(text)
  }
  above.reduce((y, text) => write(text, y), top + drawn)
  write(below, canvas.height - margin - heightOf(below) + footPixels / 2)
  return new Promise((done) => canvas.toBlob(done, cardType, quality))
}

/** A text in lines that fit. A word longer than a line stands alone. */
function linesOf(brush: CanvasRenderingContext2D, text: CardText): string[] {
  brush.font = fontOf(text)
  const lines: string[] = []
  for (const word of text.text.split(/ +/)) {
    const line = lines.at(-1)
    const longer = line === undefined ? word : `${line} ${word}`
    if (line !== undefined && brush.measureText(longer).width <= width - 2 * margin) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
