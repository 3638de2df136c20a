// A microphone in the hand of a test: it hears what it is told, piece by piece, and says "three" when it is let go.
import { vi } from 'vitest'

class Track extends EventTarget {
  stopped = false
  stop(): void {
    this.stopped = true
  }
}

class Recorder extends EventTarget {
  static isTypeSupported = (type: string) => type.startsWith('audio/webm')
  state = 'inactive'
  words = true
  start(): void {
    this.state = 'recording'
  }
  hears(sound: BlobPart): void {
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob([sound]) }))
  }
  stop(): void {
    this.state = 'inactive'
    queueMicrotask(() => {
      if (this.words) this.hears('three')
      this.dispatchEvent(new Event('stop'))
    })
  }
}

export class FakeMicrophone {
  private recorder: Recorder | null = null
  private track = new Track()
  private refusal: string | null = null

  constructor() {
    const opened = (recorder: Recorder) => (this.recorder = recorder)
    vi.stubGlobal(
      'MediaRecorder',
      class extends Recorder {
        constructor() {
          super()
          opened(this)
        }
      },
    )
    const getUserMedia = async () => {
      if (this.refusal) throw new DOMException('', this.refusal)
      this.track = new Track()
      return { getTracks: () => [this.track], getAudioTracks: () => [this.track] }
    }
    Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true })
  }

  /** Whether it still hears. */
  get open(): boolean {
    return this.recorder !== null && !this.track.stopped
  }

  /** Hears a second of this; answers when there was time to keep it. */
  async says(words: string): Promise<void> {
    this.recorder?.hears(words)
    await new Promise((done) => setTimeout(done, 60))
  }

  /** Hears sound as a browser writes it, and nothing after that. */
  async hears(sound: BlobPart): Promise<void> {
    if (this.recorder) this.recorder.words = false
    this.recorder?.hears(sound)
    await new Promise((done) => setTimeout(done, 60))
  }

  refuses(name: string): void {
    this.refusal = name
  }

  /** A call takes it. */
  mutes(): void {
    this.track.dispatchEvent(new Event('mute'))
  }

  /** A headset is pulled out. */
  ends(): void {
    this.track.dispatchEvent(new Event('ended'))
  }
}
