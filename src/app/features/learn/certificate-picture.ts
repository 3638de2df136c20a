// A certificate as a picture: no place, no name unless its person says so.
import { drawnCard } from '../../device/drawn-card.ts'
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

/** How large the medal is drawn, in pixels. */
const medal = { width: 304, height: 165 } as const

/** The picture; null where this browser cannot draw one. */
export async function certificatePicture({ heading, name, title, can, day, foot }: CertificateWords): Promise<Blob | null> {
  const picture = await medalDrawn()
  return drawnCard({
    edge: '#FFB01F',
    drawing: picture && { picture, ...medal },
    texts: [
      { text: heading, pixels: 25, bold: true, soft: true, after: 14 },
      ...(name ? [{ text: name, pixels: 48, bold: true, after: 10 }] : []),
      { text: title, pixels: 34, bold: true, after: 12 },
      { text: can, pixels: 28, after: 12 },
      { text: day, pixels: 24, soft: true, after: 20 },
    ],
    foot,
  })
}

/** The medal out of the file of drawings, which the app has with it. Null when that cannot be read: a certificate without it is one all the same. */
async function medalDrawn(): Promise<HTMLImageElement | null> {
  try {
    const [, inside] = /<symbol id="certificate"[^>]*>(.*?)<\/symbol>/s.exec(await (await fetch(drawingsAddress)).text()) ?? []
    if (!inside) return null
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 130" width="${medal.width}" height="${medal.height}">${inside}</svg>`
    const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    const picture = new Image()
    picture.src = address
    await picture.decode().finally(() => URL.revokeObjectURL(address))
    return picture
  } catch {
    return null
  }
}
