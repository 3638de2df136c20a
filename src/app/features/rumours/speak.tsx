// An answer in a Volunteer's own voice and language: the truth stands there while they speak. It never goes to the server; another app
// gets it, as messengers take it. Here it stays locked until its person deletes it: who knows whether the other app kept it.
import { useState } from 'react'
import { useParams } from 'react-router'
import { oggOf } from '#shared/rules/webm-to-ogg.ts'
import { noteGiven } from '../../data/given.ts'
import { rumourOf, type Rumour } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { shareText } from '../../device/share.ts'
import { RecorderView } from '../../parts/recorder.tsx'
import { useRecorder } from '../../parts/use-recorder.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

/** How long somebody may speak, in milliseconds: what friends listen to. */
const mostMs = 60_000

/** Its name in another app says nothing. Ogg, MP4 and WebM as they are usually called. */
const endings: Readonly<Record<string, string>> = { 'audio/ogg': 'ogg', 'audio/mp4': 'm4a' }

/** The recording as most messengers take it. What cannot be wrapped anew goes as it is. */
async function handed(voice: Blob): Promise<File> {
  const ogg = voice.type === 'audio/webm' ? oggOf(new Uint8Array(await voice.arrayBuffer())) : null
  const type = ogg ? 'audio/ogg' : voice.type
  return new File([ogg ?? voice], `tama.${endings[type] ?? 'weba'}`, { type })
}

export function Screen() {
  const t = useWords('rumours')
  const language = useLanguage()
  const { rumour: id = '' } = useParams()
  const answer = useLive(async () => (await rumourOf(id, language)) ?? null, [id, language])
  return answer ? (
    <Speak key={id} answer={answer} />
  ) : (
    <Frame title={t('page')} header={<Bar title={t('page')} up={`/rumours/${id}`} />}>
      <Waiting />
    </Frame>
  )
}

function Speak({ answer }: { readonly answer: Rumour }) {
  const t = useWords('rumours')
  const language = useLanguage()
  const recorder = useRecorder(`answer.${answer.rumour}`, mostMs)
  const { takes = [], going, end } = recorder
  const [saved, setSaved] = useState(false)
  const last = takes.at(-1)
  const share = async () => {
    const said = (await end()).at(-1)
    if (!said) return
    const file = await handed(said.voice)
    // Begun before the other app opens, which may need the room and end this one: whoever shared it has to hear when it is withdrawn.
    const noting = noteGiven(answer)
    const shared = await shareText('', [file])
    if (shared === 'not-here') (await import('../../device/save-file.ts')).saveFile(file, file.name)
    setSaved(shared === 'not-here')
    await noting
  }
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up={`/rumours/${answer.rumour}`} />}
      action={
        <>
          {!last && !going && (
            <Note icon="people" tone="am">
              {t('voice.known')}
            </Note>
          )}
          <RecorderView of={recorder} />
          {last && !going && (
            <Button icon="share" onClick={() => void share()}>
              {`${t('share')} · ${size(last.voice.size, language)}`}
            </Button>
          )}
        </>
      }
    >
      <section className="card ok">
        <span className="tag ok">
          <Icon name="tick" small />
          {t('truth')}
        </span>
        <h1 tabIndex={-1} lang={answer.language}>
          {answer.truth}
        </h1>
        <p lang={answer.language}>{answer.figure.text}</p>
      </section>
      {saved && (
        <Note icon="download" alert>
          {t('card.saved')}
        </Note>
      )}
    </Frame>
  )
}
