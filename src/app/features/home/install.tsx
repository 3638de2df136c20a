// Put Tama on the home screen: offered after the first work, never before, twice at most. Inside another app: how to get out of it.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { askToInstall, canInstall, inAnotherApp, onInstall } from '../../device/install.ts'
import { copyText } from '../../device/share.ts'
import { Button } from '../../ui/button.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'

const restDays = 14
const mostAsked = 2
const key = 'install-asked'

function mayAsk(): boolean {
  const [times = 0, last = 0] = (localStorage.getItem(key) ?? '').split(' ').map(Number)
  return times < mostAsked && Date.now() - last > restDays * 24 * 60 * 60 * 1000
}

function noteAsked(): void {
  const [times = 0] = (localStorage.getItem(key) ?? '').split(' ').map(Number)
  localStorage.setItem(key, `${(times || 0) + 1} ${Date.now()}`)
}

/** `ready`: the person did a first piece of work here. */
export function InstallCard({ ready }: { readonly ready: boolean }) {
  const t = useWords('home')
  const can = useSyncExternalStore(onInstall, canInstall)
  const [allowed, setAllowed] = useState(false)
  const sentence = useFailure()
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => setAllowed(mayAsk()), [])
  if (inAnotherApp()) {
    return (
      <section className="card">
        <h2>{t('inapp.title')}</h2>
        <p>{t('inapp.body')}</p>
        <Button look="sec" icon="copy" onClick={() => void copyText(location.origin).then(setCopied)}>
          {copied ? t('inapp.copied') : t('inapp.copy')}
        </Button>
        {copied === false && (
          <div role="alert">
            <p>{sentence({ code: 'copy-refused' })}</p>
            <p className="quote">{location.origin}</p>
          </div>
        )}
      </section>
    )
  }
  if (!ready || !can || !allowed) return null
  const answer = (install: boolean) => {
    noteAsked()
    setAllowed(false)
    if (install) void askToInstall()
  }
  return (
    <section className="card">
      <h2>{t('install.title')}</h2>
      <p>{t('install.body')}</p>
      <Button look="sec" icon="download" onClick={() => answer(true)}>
        {t('install.go')}
      </Button>
      <Button look="txt" onClick={() => answer(false)}>
        {t('install.later')}
      </Button>
    </section>
  )
}
