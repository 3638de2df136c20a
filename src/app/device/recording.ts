// The microphone: opened by a tap, let go with the last word. What it hears comes in pieces of about a second.
import { fail, ok, type Result } from '#shared/kit/result.ts'
import { stopSpeaking } from './speaking.ts'

/** How a voice is wrapped, the first that this browser writes: Opus where it can. */
const wrappings = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'] as const
/** Speech in one channel, in bits a second: three kilobytes. Safari may take more. */
const bitsPerSecond = 24_000
/** How long a piece is, in milliseconds: what is lost at most when the battery dies, beside what is on its way to the disk. */
export const pieceMs = 1000

export type Microphone = {
  /** The type of the recording, without its codecs. */
  readonly type: string
  /** Ends it. Answered, its last piece was given. */
  readonly stop: () => Promise<void>
}

type Listening = {
  /** A piece; together, in order, they are the recording. */
  readonly piece: (bytes: Blob) => void
  /** It ended without being told to: the phone took the microphone, or it is gone. */
  readonly ended: () => void
}

/** Opens the microphone and records. Refuses `no-microphone`: refused by the person, not there, in use, or this browser records nothing. */
export async function record({ piece, ended }: Listening): Promise<Result<Microphone>> {
  const wrapping = wrappings.find((one) => globalThis.MediaRecorder?.isTypeSupported(one))
  if (!wrapping || !navigator.mediaDevices?.getUserMedia) return fail('no-microphone')
  // Nobody wants to record what is being read aloud.
  stopSpeaking()
  let stream: MediaStream
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    })
  } catch {
    return fail('no-microphone')
  }
  const letGo = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    const recorder = new MediaRecorder(stream, { mimeType: wrapping, audioBitsPerSecond: bitsPerSecond })
    const over = new Promise<void>((done) => recorder.addEventListener('stop', () => done(), { once: true }))
    let told = false
    recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && piece(data))
    recorder.addEventListener('stop', () => {
      letGo()
      if (!told) ended()
    })
    const [track] = stream.getAudioTracks()
    // A call mutes the microphone, a headset that is pulled out ends it.
    for (const sign of ['mute', 'ended']) track?.addEventListener(sign, () => recorder.state !== 'inactive' && recorder.stop())
    recorder.start(pieceMs)
    return ok({
      type: wrapping.split(';', 1)[0] as string,
      stop: () => {
        told = true
        if (recorder.state !== 'inactive') recorder.stop()
        return over
      },
    })
  } catch {
    letGo()
    return fail('no-microphone')
  }
}

/** Keeps the screen on while somebody speaks, where the phone lets a page do that. Answers how to let it go dark again. */
export function keepAwake(): () => void {
  const asked = navigator.wakeLock?.request('screen').catch(() => null)
  return () => void asked?.then((lock) => lock?.release())
}
