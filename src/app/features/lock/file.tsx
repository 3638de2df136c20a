// What is not received goes into a file that its own secret opens, for a phone that breaks or never finds a network; and comes back from it.
import { useState } from 'react'
import type { Result } from '#shared/kit/result.ts'
import { unsentCopy } from '../../data/lock/copy.ts'
import { lockedHeads } from '../../data/phone.ts'
import { shelfNow } from '../../data/shelf.ts'
import { useLive } from '../../data/use-live.ts'
import { saveFile } from '../../device/save-file.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { AskForFile, ChooseFile, type Chosen } from './read-back.tsx'

async function ready() {
  const [file, known] = await Promise.all([unsentCopy(), lockedHeads()])
  return { file, number: known.find(({ id }) => id === shelfNow()?.id)?.strength === 'number' }
}

export function Screen() {
  const t = useWords('lock')
  const language = useLanguage()
  const kept = useLive(ready, [])
  const [saved, setSaved] = useState('')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [came, setCame] = useState<Result<number> | null>(null)
  const file = kept?.file
  const save = (whole: Blob) => {
    const name = `tama-${new Date().toISOString().slice(0, 10)}.json`
    saveFile(whole, name)
    setSaved(name)
  }
  if (chosen)
    return (
      <AskForFile
        chosen={chosen}
        onDone={(done) => {
          setChosen(null)
          setCame(done)
        }}
      />
    )
  return (
    <Frame title={t('file.page')} header={<Bar title={t('file.page')} up="/me/sending" heading />}>
      {file && (
        <section className="card">
          <h2>{t('file.title')}</h2>
          <p>{t('file.body')}</p>
          <p>{t('file.not')}</p>
          {kept.number && (
            <Note icon="warn" tone="am">
              {t('file.warn')}
            </Note>
          )}
          <Button icon="download" onClick={() => save(file)}>
            {t('file.go', { size: size(file.size, language) })}
          </Button>
          {saved && (
            <Note icon="tick" tone="ok" alert>
              {t('file.saved', { name: saved })}
            </Note>
          )}
        </section>
      )}
      <ChooseFile came={came} onCame={setCame} onChosen={setChosen} />
    </Frame>
  )
}
