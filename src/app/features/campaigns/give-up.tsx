// Giving a task up: asked first, away from what is handed in.
import { useState } from 'react'
import type { Undertaking } from '../../data/undertakings.ts'
import { Button } from '../../ui/button.tsx'
import type { Deeds } from '../../ui/refusal.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useWords } from '../../words/use-words.ts'
import { giveBack } from './task-actions.ts'

type GiveUpProps = {
  readonly promised: Undertaking
  /** Keeps what is typed: whoever accepts the task again finds it. */
  readonly flush: () => Promise<boolean>
  readonly tried: Deeds['tried']
}

export function GiveUp({ promised, flush, tried }: GiveUpProps) {
  const t = useWords('campaigns')
  const [asked, setAsked] = useState(false)
  const giveUp = async () => {
    setAsked(false)
    if (await flush()) await tried(giveBack(promised))
  }
  return (
    <>
      <Button look="txt" icon="x" onClick={() => setAsked(true)}>
        {t('task.back')}
      </Button>
      {asked && (
        <Sheet title={t('task.back.sure')} onClose={() => setAsked(false)}>
          <Button look="sec" icon="x" onClick={() => void giveUp()}>
            {t('task.back')}
          </Button>
        </Sheet>
      )}
    </>
  )
}
