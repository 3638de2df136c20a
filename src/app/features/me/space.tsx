// Room on this phone, whether the phone promised to keep the work, and what of the library is here.
import { useEffect, useState } from 'react'
import { drawingsFeed, feedLanguage, packKind } from '#shared/rules/feeds.ts'
import { wholeFeeds } from '../../data/packs-seen.ts'
import { useLive } from '../../data/use-live.ts'
import { askToPersist, isPersisted, room } from '../../device/storage.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { interfaceLanguages } from '../../words/words.ts'

const pageVoices = () => import('../../data/media/page-voices.ts')

export function Screen() {
  const t = useWords('me')
  const c = useWords('common')
  const p = useWords('compose')
  const language = useLanguage()
  const [space, setSpace] = useState<Awaited<ReturnType<typeof room>>>(null)
  const [kept, setKept] = useState<boolean | null>(null)
  const [refused, setRefused] = useState(false)
  const [voices, setVoices] = useState(0)
  const whole = useLive(wholeFeeds, [])
  useEffect(() => {
    void room().then(setSpace)
    void isPersisted().then(setKept)
    // What replaced recordings left behind goes first.
    void pageVoices().then(async ({ letOldVoicesGo, bytesOfVoices }) => {
      await letOldVoicesGo()
      setVoices(await bytesOfVoices())
    })
  }, [])
  const ask = async () => {
    const promised = await askToPersist('anew')
    setKept(promised)
    setRefused(!promised)
  }
  const here = [
    ...new Set([...(whole ?? [])].filter((feed) => feed !== drawingsFeed).map((feed) => `${packKind(feed)} ${feedLanguage(feed)}`)),
  ].sort()
  return (
    <Frame
      title={t('space')}
      header={<Bar title={t('space')} up="/me" />}
      action={<ButtonLink to="/packs">{t('space.choose')}</ButtonLink>}
    >
      <h1 tabIndex={-1}>{t('space.title')}</h1>
      <p>{space ? t('space.used', { used: size(space.used, language), left: size(space.left, language) }) : t('space.unknown')}</p>
      {kept !== null && (
        <Note icon={kept ? 'shield' : 'warn'} tone={kept ? 'ok' : 'am'}>
          {kept ? t('space.kept') : t('space.notkept')}
        </Note>
      )}
      {refused && (
        <Note icon="warn" tone="bad" alert>
          {t('space.refused')}
        </Note>
      )}
      {kept === false && (
        <Button look="sec" icon="shield" onClick={() => void ask()}>
          {t('space.ask')}
        </Button>
      )}
      {voices > 0 && (
        <section className="list">
          <h2>{c('listen')}</h2>
          <Button
            look="sec"
            icon="trash"
            onClick={() =>
              void pageVoices()
                .then(({ letVoicesGo }) => letVoicesGo())
                .then(() => setVoices(0))
            }
          >
            {p('post.delete')} · {size(voices, language)}
          </Button>
        </section>
      )}
      {here.length > 0 && (
        <section className="list">
          <h2>{t('space.packs')}</h2>
          <ul className="card">
            {here.map((line) => {
              const [kind, tag] = line.split(' ') as ['lessons', string]
              return (
                <li key={line}>
                  {t(`pack.${kind}`)} · <span lang={tag}>{interfaceLanguages.find((one) => one.tag === tag)?.name ?? tag}</span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </Frame>
  )
}
