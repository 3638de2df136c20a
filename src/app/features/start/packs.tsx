// 04: what to keep on this phone. Bytes, minutes, money and room are said before the tap; it can be cut and goes on.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import type { PackInfo, PackList } from '#shared/protocol/endpoints.ts'
import type { Failure } from '#shared/kit/result.ts'
import { fetchingNow, fetchingStopped, keepHere, onFetching, packList, stopFetching } from '../../data/pack-wishes.ts'
import { shelffuls, type Shelfful } from '../../data/packs-seen.ts'
import { costOfGroups, wordGroups } from '../../device/worker.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { languageShown, size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { interfaceLanguages } from '../../words/words.ts'
import { Cost } from './cost.tsx'

type Offer = {
  readonly list: PackList
  readonly shelves: readonly Shelfful[]
  readonly words: { readonly tag: string; readonly bytes: number } | null
}

async function offerIn(language: ReturnType<typeof useLanguage>): Promise<Offer | Failure> {
  const other = interfaceLanguages.find(({ tag }) => tag !== language)
  const [list, bytes] = await Promise.all([packList(language), other ? costOfGroups(wordGroups(other.tag)) : null])
  if (!list.ok) return list.failure
  return {
    list: list.value,
    shelves: await shelffuls(list.value),
    words: other && bytes !== null ? { tag: other.tag, bytes } : null,
  }
}

export function Screen() {
  const t = useWords('start')
  const c = useWords('common')
  const language = useLanguage()
  const sentence = useFailure()
  const navigate = useNavigate()
  const fetching = useSyncExternalStore(onFetching, fetchingNow)
  const stopped = useSyncExternalStore(onFetching, fetchingStopped)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set())
  const busy = fetching !== null

  useEffect(() => {
    let here = true
    void offerIn(language).then((found) => {
      if (!here) return
      if ('code' in found) setFailure(found)
      else {
        setOffer(found)
        setFailure(null)
      }
    })
    return () => {
      here = false
    }
  }, [language, busy])

  const chosen = offer?.shelves.filter(({ kind }) => !dropped.has(kind)) ?? []
  const wordsChosen = offer?.words && offer.words.bytes > 0 && !dropped.has('words') ? offer.words : null
  const bytes = chosen.reduce((sum, shelf) => sum + shelf.bytes, 0) + (wordsChosen?.bytes ?? 0)
  const complete = offer !== null && offer.shelves.every(({ missing }) => missing.length === 0) && !(offer.words && offer.words.bytes > 0)
  // Enough to begin with: the first lessons, how to write, and what answers rumours.
  const least = offer?.shelves.flatMap(({ missing }) => missing.filter(({ feed }) => /^(?:learn\.1|guides|rumours)\./.test(feed))) ?? []
  const leastBytes = least.reduce((sum, pack) => sum + pack.bytes, 0)

  const fetch = async (packs: readonly PackInfo[], words: string | null) => {
    setFailure(null)
    const done = await keepHere(packs, words)
    if (!done.ok && done.failure.code === 'phone-full') setFailure(done.failure)
  }
  const flip = (kind: string) => (on: boolean) =>
    setDropped((now) => {
      const next = new Set(now)
      if (on) next.delete(kind)
      else next.add(kind)
      return next
    })

  return (
    <Frame
      title={t('packs.page')}
      header={<Bar title={t('packs.page')} up="/" step={4} steps={4} />}
      action={
        busy ? (
          <Button look="sec" onClick={stopFetching}>
            {t('packs.stop')}
          </Button>
        ) : complete || !offer ? (
          <ButtonLink to="/">{t('packs.home')}</ButtonLink>
        ) : (
          <>
            {bytes > 0 ? (
              <Button
                icon="download"
                onClick={() =>
                  void fetch(
                    chosen.flatMap(({ missing }) => missing),
                    wordsChosen?.tag ?? null,
                  )
                }
              >
                {t('packs.go', { size: size(bytes, language) })}
              </Button>
            ) : (
              <ButtonLink to="/">{t('packs.home')}</ButtonLink>
            )}
            {leastBytes > 0 && leastBytes < bytes ? (
              <Button look="txt" onClick={() => void fetch(least, null)}>
                {t('packs.least', { size: size(leastBytes, language) })}
              </Button>
            ) : (
              <Button look="txt" onClick={() => void navigate('/')}>
                {t('packs.skip')}
              </Button>
            )}
          </>
        )
      }
    >
      <h1 tabIndex={-1}>{t('packs.title')}</h1>
      {failure && (
        <Note icon={failure.code === 'offline' ? 'offline' : 'warn'} tone={failure.code === 'offline' ? '' : 'bad'} alert>
          {failure.code === 'offline' ? t('packs.offline') : sentence(failure)}
        </Note>
      )}
      {stopped && !busy && (
        <Note icon="onphone" alert>
          {stopped.code === 'offline' || stopped.code === 'not-our-server' ? `${t('packs.stopped')} ${t('packs.wish')}` : sentence(stopped)}
        </Note>
      )}
      {fetching && (
        <div className="card" role="status">
          <Meter done={fetching.bytes} of={fetching.of} label={t('packs.progress')} />
          <span className="small">{t('packs.going', { done: size(fetching.bytes, language), all: size(fetching.of, language) })}</span>
        </div>
      )}
      {!offer && !failure && <Waiting />}
      {offer && (
        <ul className="list">
          {offer.shelves.map(({ kind, bytes: missing, count, packs }) => (
            <li key={kind}>
              {missing === 0 ? (
                <div className="opt-row">
                  <Icon name="onphone" />
                  <span className="g">
                    {t(`packs.${kind}`)}
                    <small>{t('packs.here')}</small>
                  </span>
                  <span className="size">
                    {size(
                      packs.reduce((sum, pack) => sum + pack.bytes, 0),
                      language,
                    )}
                  </span>
                </div>
              ) : (
                <Choice
                  many
                  name="packs"
                  value={kind}
                  checked={!dropped.has(kind)}
                  onChange={flip(kind)}
                  detail={t(`packs.${kind}.detail`, { count })}
                  end={<span className="size">{size(missing, language)}</span>}
                >
                  {t(`packs.${kind}`)}
                </Choice>
              )}
            </li>
          ))}
          {offer.words && offer.words.bytes > 0 && (
            <li>
              <Choice
                many
                name="packs"
                value="words"
                checked={!dropped.has('words')}
                onChange={flip('words')}
                detail={t('packs.words.detail')}
                end={<span className="size">{size(offer.words.bytes, language)}</span>}
              >
                {t('packs.words', { language: languageShown(offer.words.tag, language) })}
              </Choice>
            </li>
          )}
        </ul>
      )}
      {complete && (
        <Note icon="onphone" tone="ok">
          {t('packs.done')}
        </Note>
      )}
      {offer && !busy && bytes > 0 && <Cost bytes={bytes} price={offer.list.price} />}
      <span className="vh" role="status">
        {busy ? c('sync.sending') : ''}
      </span>
    </Frame>
  )
}
