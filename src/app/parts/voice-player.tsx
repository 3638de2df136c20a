// Hear a recording: one tap plays it, the next stops it. How long it is and what it weighs stand on the button.
import { useCallback, useEffect, useRef, useState } from 'react'
import { setSpeaking, stopSpeaking } from '../device/speaking.ts'
import { Icon } from '../ui/icon.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { timeShown } from './time-shown.ts'

type PlayerProps = {
  readonly voice: Blob
  /** How long it is, in milliseconds, where that is known. */
  readonly ms?: number
  /** It was fetched to be heard: it plays once it is here. */
  readonly atOnce?: boolean
}

type Sound = { readonly audio: HTMLAudioElement; readonly address: string }

/** A player. The routes of its screens bring the part `failures`. */
export function VoicePlayer({ voice, ms, atOnce = false }: PlayerProps) {
  const t = useWords('common')
  const language = useLanguage()
  const sound = useRef<Sound | null>(null)
  const [at, setAt] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  const silence = useCallback(() => {
    const playing = sound.current
    sound.current = null
    if (!playing) return
    stopSpeaking()
    playing.audio.pause()
    URL.revokeObjectURL(playing.address)
    setAt(null)
  }, [])
  // Another recording, or another screen: nothing goes on playing, and nothing of it stays in the memory.
  // The same one comes anew from the disk with every answer of the phone's memory: its bytes tell.
  useEffect(() => silence, [silence, voice.size, voice.type])
  const tap = () => {
    if (sound.current) return silence()
    stopSpeaking()
    const address = URL.createObjectURL(voice)
    const audio = new Audio(address)
    sound.current = { audio, address }
    // Whoever begins to record, or lets something else be read, stops it.
    setSpeaking(silence)
    setFailed(false)
    setAt(0)
    const mine = (then: () => void) => () => {
      if (sound.current?.audio === audio) then()
    }
    audio.addEventListener(
      'timeupdate',
      mine(() => setAt(audio.currentTime * 1000)),
    )
    audio.addEventListener('ended', mine(silence))
    audio.play().catch(
      mine(() => {
        silence()
        setFailed(true)
      }),
    )
  }
  const begins = useRef(atOnce)
  useEffect(() => {
    if (begins.current) tap()
    begins.current = false
  })
  const parts = [t(at === null ? 'listen' : 'listen.stop'), ms === undefined ? '' : timeShown(ms), size(voice.size, language)]
  return (
    <>
      <button type="button" className="player" aria-label={parts.filter(Boolean).join(' · ')} onClick={tap}>
        <span className="ib">
          <Icon name={at === null ? 'play' : 'pause'} />
        </span>
        {at === null ? parts.filter(Boolean).join(' · ') : [timeShown(at), ...(ms === undefined ? [] : [timeShown(ms)])].join(' / ')}
      </button>
      <Refusal of={failed ? { code: 'media-wrong-type' } : null} />
    </>
  )
}
