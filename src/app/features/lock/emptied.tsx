// Work was on this phone, and it is not there any more. Said as it is, never begun anew in silence.
import { useEffect, useState } from 'react'
import { Navigate } from 'react-router'
import type { LastHeard } from '#shared/protocol/endpoints.ts'
import { lastHeard } from '../../data/last-heard.ts'
import { lockedHeads } from '../../data/phone.ts'
import { useLive } from '../../data/use-live.ts'
import { forgetHad } from '../../device/had.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { momentShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

export function Screen() {
  const work = useLive(async () => (await lockedHeads()).length > 0, [])
  if (work === undefined) return null
  // Somebody came here by an old address: nothing is gone.
  return work ? <Navigate to="/" replace /> : <Emptied />
}

function Emptied() {
  const t = useWords('lock')
  const language = useLanguage()
  const [heard, setHeard] = useState<LastHeard | null>()
  useEffect(() => void lastHeard().then(setHeard), [])
  return (
    <Frame
      title={t('emptied.page')}
      header={<Bar title="" up="/" close />}
      action={
        <ButtonLink to="/join" onClick={forgetHad}>
          {t('emptied.go')}
        </ButtonLink>
      }
      middle
    >
      <Art name="empty" />
      <h1 tabIndex={-1}>{t('emptied.title')}</h1>
      <p>{t('emptied.body')}</p>
      <p role="status">
        {heard?.sent ? t('emptied.heard', { count: heard.received, when: momentShown(heard.sent, language) }) : heard && t('emptied.never')}
      </p>
      <p>{t('emptied.next')}</p>
    </Frame>
  )
}
