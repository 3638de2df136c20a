// Hear a page: a recording where there is one, in the language that was chosen before; asked where there is a choice, or bytes to fetch.
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { LessonPage } from '#shared/rules/lesson-blocks.ts'
import { answerRead, pageRead, type Readable } from '#shared/rules/recorded.ts'
import type { Lesson, Rumour } from '../data/library.ts'
import { chooseVoice, fetchSound, letOldVoicesGo, soundHere, voiceChosen, voicesOf, type PageVoice } from '../data/media/page-voices.ts'
import { playSound } from '../device/play.ts'
import { PickRow } from '../ui/choice.tsx'
import { Refusal, useDeeds } from '../ui/refusal.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { fail, ok } from '#shared/kit/result.ts'
import { size } from '../words/amounts.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { interfaceLanguages, loadWords, spoken } from '../words/words.ts'

/** Shows a sheet, or takes it away; lets the phone's own voice read; `text`: where the words stand. */
type Hearing = readonly [show: (sheet: ReactNode) => void, own: () => void, text?: Element | null]

/** What was heard last: whoever taps once more on the same page wants another voice, or the same again. */
let before = ''

/** Hears a page of a lesson. `lesson`: its id with its language. */
export const hearPage = ({ id }: Pick<Lesson, 'id'>, page: LessonPage, ...how: Hearing): Promise<void> => hear(pageRead(id, page), ...how)

/** Hears the answer to a rumour. */
export const hearAnswer = (answer: Rumour, ...how: Hearing): Promise<void> => hear(answerRead(answer), ...how)

async function hear(read: Readable, ...[show, own, text]: Hearing): Promise<void> {
  const again = before === read.of
  before = read.of
  // What was taken away, or replaced, is not kept to be heard.
  void letOldVoicesGo()
  const voices = await voicesOf(read)
  if (voices.length === 0) return own()
  const offers = await Promise.all(voices.map(async (voice) => ({ voice, here: await soundHere(voice) })))
  const chosen = await voiceChosen()
  if (!again && chosen === '') return own()
  const offer = offers.find(({ voice }) => voice.spoken === chosen)
  if (!again && offer?.here && (await playSound(offer.here, text))) return
  await loadWords(spoken(), ['failures'])
  show(<Voices offers={offers} chosen={chosen} own={own} text={text} onClose={() => show(null)} />)
}

type Offer = { readonly voice: PageVoice; readonly here: Blob | null }

type VoicesProps = {
  readonly offers: readonly Offer[]
  readonly chosen: string | null
  readonly own: () => void
  readonly text: Element | null | undefined
  readonly onClose: () => void
}

/** Which voice: each recorded language with its bytes, or that it is here, and the phone's own. */
function Voices({ offers, chosen, own, text, onClose }: VoicesProps) {
  const t = useWords('common')
  const language = useLanguage()
  const { tried, failure } = useDeeds()
  const [going, setGoing] = useState('')
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  const play = async ({ voice, here: kept }: Offer) => {
    if (going) return
    setGoing(voice.id)
    const sound = kept ? ok(kept) : await fetchSound(voice)
    // Whoever went on meanwhile is not read to.
    if (!here.current) return
    const heard = await tried(
      Promise.resolve(sound).then(async (got) => (got.ok && !(await playSound(got.value, text)) ? fail('media-wrong-type') : got)),
    )
    setGoing('')
    if (!heard) return
    await chooseVoice(voice.spoken)
    onClose()
  }
  return (
    <Sheet title={t('listen')} onClose={onClose}>
      <Refusal of={failure} />
      {offers.map((offer) => (
        <PickRow
          key={offer.voice.id}
          chosen={(going || chosen) === (going ? offer.voice.id : offer.voice.spoken)}
          onPick={() => void play(offer)}
          detail={`${offer.voice.by} · ${offer.here ? t('sync.onphone') : size(offer.voice.bytes ?? 0, language)}`}
        >
          {offer.voice.spoken}
        </PickRow>
      ))}
      <PickRow
        chosen={!going && chosen === ''}
        onPick={() => {
          void chooseVoice('')
          onClose()
          own()
        }}
        detail={t('sync.onphone')}
      >
        {interfaceLanguages.find(({ tag }) => tag === language)?.name ?? language}
      </PickRow>
    </Sheet>
  )
}
