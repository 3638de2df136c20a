// Makes a picture small with the phone's own means. Drawing it anew leaves behind all that a camera wrote into it.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { mostPixels } from '#shared/rules/media-kinds.ts'
import { hasMetadata, pictureIn, withoutMetadata } from '#shared/rules/picture-bytes.ts'

/** A picture as it will be sent. */
export type SmallPicture = {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly type: string
  readonly width: number
  readonly height: number
}

/** What is tried in turn until the picture is small enough: the long side in pixels, and how much the eye may miss. */
const tries = [
  { side: 1280, quality: 0.8 },
  { side: 1280, quality: 0.65 },
  { side: 1280, quality: 0.5 },
  { side: 1024, quality: 0.5 },
  { side: 800, quality: 0.45 },
] as const
const aimBytes = 200_000
const mostSourceBytes = 40_000_000

/** Reads a chosen file and makes it small. Refuses in words for each way in which that can fail. */
export async function smallPicture(file: Blob): Promise<Result<SmallPicture>> {
  if (file.size > mostSourceBytes) return fail('picture-too-large')
  let source: Uint8Array<ArrayBuffer>
  try {
    // Copied at once: a chosen file can change or vanish while it is looked at.
    source = new Uint8Array(await file.arrayBuffer())
  } catch {
    return fail('picture-not-opened')
  }
  const known = pictureIn(source)
  if (known && known.width * known.height > mostPixels) return fail('picture-too-large')
  const drawn = await decoded(new Blob([source], { type: file.type }), known)
  if (!drawn) return fail('picture-unreadable')
  try {
    const made = await encoded(drawn)
    // A picture that was small already, as messengers make them, would only grow and look worse.
    const asItIs = known && known.type !== 'image/png' && !hasMetadata(known) && Math.max(known.width, known.height) <= tries[0].side
    return made.ok && asItIs && source.length <= made.value.bytes.length
      ? ok({ bytes: source, type: known.type, width: known.width, height: known.height })
      : made
  } finally {
    drawn.close()
  }
}

/** Decodes smaller where the browser can: a large picture whole would fill the memory of a small phone. */
async function decoded(file: Blob, known: { readonly width: number; readonly height: number } | null): Promise<ImageBitmap | null> {
  const long = known && Math.max(known.width, known.height)
  const smaller = known && long && long > 2 * tries[0].side ? { resizeWidth: Math.round((known.width * 2 * tries[0].side) / long) } : {}
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image', resizeQuality: 'medium', ...smaller })
  } catch {
    return null
  }
}

async function encoded(picture: ImageBitmap): Promise<Result<SmallPicture>> {
  let best: SmallPicture | null = null
  for (const { side, quality } of tries) {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height))
    const made = await jpegOf(
      picture,
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
      quality,
    )
    if (!made) return fail('picture-unreadable')
    best = made
    if (made.bytes.length <= aimBytes) break
  }
  return best ? ok(best) : fail('picture-unreadable')
}

async function jpegOf(picture: ImageBitmap, width: number, height: number, quality: number): Promise<SmallPicture | null> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) return null
  // A transparent picture stands on white, not on black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  const bytes = blob && new Uint8Array(await blob.arrayBuffer())
  const found = bytes && pictureIn(bytes)
  if (!found) return null
  // Some phones write a few words of their own into what they draw.
  return { bytes: hasMetadata(found) ? withoutMetadata(bytes, found) : bytes, type: found.type, width, height }
}
