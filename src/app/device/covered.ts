// Draws a picture anew with parts of it painted over or cut off. What was under the paint is in no byte of what comes out.
import { inward, outward, type Box } from '#shared/rules/cover-boxes.ts'

const paint = '#1b1b1b'
/** High: it is made as small as others afterwards. */
const quality = 0.85

/** The picture with its covers, and of it the part to keep; null when this phone cannot draw it. */
export async function covered(picture: Blob, covers: readonly Box[], keep: Box | null): Promise<Blob | null> {
  const drawn = await createImageBitmap(picture).catch(() => null)
  if (!drawn) return null
  try {
    const { width, height } = drawn
    const part = keep ? inward(keep, width, height) : { left: 0, top: 0, width, height }
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: part.width, height: part.height })
    const pen = canvas.getContext('2d')
    if (!pen) return null
    pen.drawImage(drawn, -part.left, -part.top)
    pen.fillStyle = paint
    for (const box of covers) {
      const over = outward(box, width, height)
      pen.fillRect(over.left - part.left, over.top - part.top, over.width, over.height)
    }
    return await new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))
  } finally {
    drawn.close()
  }
}
