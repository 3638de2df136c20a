// Square codes through the camera: the browser's own reader where it has one, a library fetched on use where not.

type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }
export type Reader = (canvas: HTMLCanvasElement) => Promise<string | null>

const everyMs = 200

/** What reads a square code in a picture. Throws when it is neither in the browser nor on this phone, and no network brings it. */
export async function codeReader(): Promise<Reader> {
  const { BarcodeDetector } = globalThis as unknown as {
    BarcodeDetector?: (new (options: object) => Detector) & { getSupportedFormats(): Promise<readonly string[]> }
  }
  if (BarcodeDetector && (await BarcodeDetector.getSupportedFormats().catch((): readonly string[] => [])).includes('qr_code')) {
    const detector = new BarcodeDetector({ formats: ['qr_code'] })
    return async (canvas) => (await detector.detect(canvas).catch(() => []))[0]?.rawValue ?? null
  }
  const { default: jsqr } = await import('jsqr')
  return async (canvas) => {
    const picture = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
    return picture ? (jsqr(picture.data, picture.width, picture.height)?.data ?? null) : null
  }
}

/** Shows the camera in a video and tells every text that a square code in front of it holds. Throws when there is no camera to use. */
export async function watchForCode(
  read: Reader,
  video: HTMLVideoElement,
  seen: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 640 } } })
  const end = () => stream.getTracks().forEach((track) => track.stop())
  if (signal.aborted) return end()
  signal.addEventListener('abort', end, { once: true })
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  while (!signal.aborted) {
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0)
    const text = canvas.width > 0 ? await read(canvas) : null
    if (text && !signal.aborted) seen(text)
    await new Promise((done) => setTimeout(done, everyMs))
  }
}
