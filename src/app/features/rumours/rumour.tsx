// 18: the truth first, one figure with year and source, then the rumour once with its stamp. The truth is what is shared.
import { useState } from 'react'
import { useParams } from 'react-router'
import { isOld } from '#shared/rules/hearing.ts'
import { monthsUntilRecheck, type Fact } from '#shared/rules/rumour-answers.ts'
import { noteGiven } from '../../data/given.ts'
import { serverNow, today } from '../../device/clock.ts'
import { rumourOf, type Rumour } from '../../data/library.ts'
import { useLive } from '../../data/use-live.ts'
import { useWho } from '../../data/who.ts'
import { copyText, shareText } from '../../device/share.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Listen } from '../../ui/listen.tsx'
import { Note } from '../../ui/note.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { shareableAnswer } from './share-text.ts'
import './rumour.css'

export function Screen() {
  const t = useWords('rumours')
  const sentence = useFailure()
  const language = useLanguage()
  const { rumour: id = '' } = useParams()
  const answer = useLive(async () => (await rumourOf(id, language)) ?? null, [id, language])
  const [copied, setCopied] = useState<boolean | null>(null)
  const [saved, setSaved] = useState(false)
  const shareCard = async (rumour: Rumour) => {
    // Begun before the other app opens, which may need the room and end this one: whoever shared it has to hear when it is withdrawn.
    const noting = noteGiven(rumour)
    const checked = t('checked', { day: dayShown(rumour.checked, language, new Date(0)), count: rumour.sources.length })
    const done = await import('./card.ts').then(
      ({ shareCard: handed }) => handed(rumour, t('truth'), checked),
      () => 'not-drawn' as const,
    )
    setSaved(done === 'saved')
    await noting
    // Who cannot have the picture still has the words.
    if (done === 'not-drawn') await share(rumour)
  }
  const share = async (rumour: Rumour) => {
    const text = shareableAnswer(rumour)
    const noting = noteGiven(rumour)
    const onClipboard = await copyText(text)
    const shared = await shareText(text)
    await noting
    setCopied(shared === 'not-here' ? onClipboard : null)
  }
  if (answer === null) {
    return (
      <Frame
        title={t('page')}
        header={<Bar title={t('page')} up="/rumours" />}
        action={<ButtonLink to="/rumours">{t('page')}</ButtonLink>}
        middle
      >
        <Art name="empty" />
        <h1 tabIndex={-1}>{sentence({ code: 'unknown-document' })}</h1>
      </Frame>
    )
  }
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/rumours" quiet />}
      action={
        answer && (
          <>
            <Button icon="share" onClick={() => void share(answer)}>
              {t('share')}
            </Button>
            <div className="two near">
              <ButtonLink look="sec" small icon="mic" to={`/rumours/${answer.rumour}/voice`}>
                {t('voice.say')}
              </ButtonLink>
              <Button look="sec" small icon="photo" onClick={() => void shareCard(answer)}>
                {t('share.card')}
              </Button>
            </div>
          </>
        )
      }
    >
      {saved && (
        <Note icon="download" alert>
          {t('card.saved')}
        </Note>
      )}
      {copied !== null && (
        <Note icon={copied ? 'copy' : 'warn'} tone={copied ? 'ok' : 'bad'} alert>
          {copied ? t('shared') : sentence({ code: 'copy-refused' })}
          {!copied && answer && <span className="quote">{shareableAnswer(answer)}</span>}
        </Note>
      )}
      {answer ? <Whole answer={answer} /> : <Waiting />}
    </Frame>
  )
}

function Whole({ answer }: { readonly answer: Rumour }) {
  const t = useWords('rumours')
  const joined = useWho()?.joined
  const language = useLanguage()
  const lang = answer.language
  const stamp = answer.verdict === 'true' ? 't' : answer.verdict === 'half-true' ? 'h' : ''
  return (
    <>
      <section className="card ok">
        <span className="tag ok">
          <Icon name="tick" small />
          {t('truth')}
        </span>
        <h1 tabIndex={-1} lang={lang}>
          {answer.truth}
        </h1>
        <FactText fact={answer.figure} lang={lang} />
        {isOld(answer.checked, today()) && (
          <Note icon="clock" tone="am">
            {t('old')}
          </Note>
        )}
        <Listen wide hear={joined && ((...how) => import('../../parts/hear.tsx').then(({ hearAnswer }) => hearAnswer(answer, ...how)))} />
        <p className="hint small">{t('checked', { day: dayShown(answer.checked, language), count: answer.sources.length })}</p>
      </section>
      <p className="k">{t('heard')}</p>
      <blockquote className="bubble" lang={lang}>
        {answer.heard}
      </blockquote>
      <span className={`stamp ${stamp}`}>
        <Icon name={answer.verdict === 'true' ? 'tick' : 'x'} />
        {t(answer.verdict)}
      </span>
      <p className="hint">{t('tip')}</p>
      <section className="card">
        <h2>{t('ask')}</h2>
        <p lang={lang}>{answer.ask}</p>
      </section>
      <Note icon="bulb" tone="am">
        <b>{t('advice')}</b>. <span lang={lang}>{answer.advice}</span>
      </Note>
      {answer.more.length > 0 && (
        <Group title={t('more')}>
          {answer.more.map((fact) => (
            <div key={fact.text} className="card">
              <FactText fact={fact} lang={lang} />
            </div>
          ))}
        </Group>
      )}
      <Group title={t('sources')}>
        <ul className="small hint" lang={lang}>
          {answer.sources.map(({ id, url, about }) => (
            <li key={id}>
              <a className="link" href={url} target="_blank" rel="noreferrer">
                {about}
              </a>
            </li>
          ))}
        </ul>
      </Group>
      <ButtonLink look="txt" icon="plus" to="/rumours/report">
        {t('report.go')}
      </ButtonLink>
    </>
  )
}

function FactText({ fact, lang }: { readonly fact: Fact; readonly lang: string }) {
  const t = useWords('rumours')
  const old = fact.year !== null && serverNow() > Date.UTC(fact.year, 12 + monthsUntilRecheck)
  return (
    <>
      <p lang={lang}>{fact.text}</p>
      {old && (
        <span className="tag am">
          <Icon name="clock" small />
          {t('recheck')}
        </span>
      )}
    </>
  )
}
