// 10: a campaign's brief. Read offline; a post begins from it with everything filled in.
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { BriefAsset } from '#shared/rules/brief-parts.ts'
import { today } from '../../device/clock.ts'
import { atOnce } from '../../data/at-once.ts'
import { assetHere, fetchAsset } from '../../data/assets.ts'
import { briefsIn, type Brief } from '../../data/library.ts'
import { limits } from '../../data/reference.ts'
import { useLive } from '../../data/use-live.ts'
import { freshId } from '../../data/write.ts'
import { shareText } from '../../device/share.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { CopyChip } from '../../ui/copy.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { Group, RowButton } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown, daysShown, size } from '../../words/amounts.ts'
import { useFailure } from '../../words/use-failure.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import type { Failure } from '#shared/kit/result.ts'
import { BriefTasks } from './brief-tasks.tsx'
import './brief.css'

export function Screen() {
  const t = useWords('campaigns')
  const language = useLanguage()
  const { campaign = '' } = useParams()
  const navigate = useNavigate()
  const found = useLive(async () => (await briefsIn(language, true)).find((one) => one.campaign === campaign) ?? null, [campaign, language])
  const opens = found?.opens && found.opens > today() ? found.opens : null
  const brief = found ?? undefined
  if (found === null || opens) {
    return (
      <Frame
        title={t('page')}
        header={<Bar title={t('page')} up="/campaigns" />}
        action={!opens && <ButtonLink to="/packs">{t('list.choose')}</ButtonLink>}
        middle
      >
        <Art name="empty" />
        <h1 tabIndex={-1}>{opens ? t('opens', { day: dayShown(opens, language) }) : t('list.empty')}</h1>
        {!opens && <p>{t('list.empty.body')}</p>}
      </Frame>
    )
  }
  const ended = brief !== undefined && brief.ends < today()
  return (
    <Frame
      title={t('page')}
      header={<Bar title={t('page')} up="/" />}
      action={
        brief &&
        !ended && (
          <Button icon="pen" onClick={() => void navigate(`/posts/${freshId()}/channel?campaign=${campaign}`)}>
            {t('make')}
          </Button>
        )
      }
    >
      {brief ? <Whole brief={brief} ended={ended} /> : <Waiting />}
    </Frame>
  )
}

function Whole({ brief, ended }: { readonly brief: Brief; readonly ended: boolean }) {
  const t = useWords('campaigns')
  const language = useLanguage()
  const lang = brief.language
  const known = useLive(() => limits(language), [language])
  const places = brief.channels.flatMap((id) => {
    const surface = known?.surfaces.find((one) => one.id === id)
    return surface ? [`${surface.brand} · ${surface.name[language]}`] : []
  })
  const dates = ended ? t('ended', { day: dayShown(brief.ends, language) }) : daysShown(brief.starts, brief.ends, language)
  return (
    <>
      <div className="hill">
        <div>
          <span className="tag am">
            <Icon name="calendar" small />
            {dates}
          </span>
          <h1 tabIndex={-1} lang={lang}>
            {brief.title}
          </h1>
          <p lang={lang}>{brief.about}</p>
        </div>
        <div className="weave" />
      </div>
      <ul className="card">
        <Line icon="target" name={t('goal')} text={brief.objective} lang={lang} />
        <Line icon="people" name={t('for')} text={brief.audience} lang={lang} />
        {places.length > 0 && <Line icon="globe" name={t('channels')} text={places.join(', ')} />}
      </ul>
      <Group title={t('say')}>
        <ul className="card" lang={lang}>
          {brief.say.map((text) => (
            <li key={text} className="check good">
              <Icon name="tick" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </Group>
      <Group title={t('dont')}>
        <ul className="card" lang={lang}>
          {brief.dont.map((text) => (
            <li key={text} className="check look">
              <Icon name="x" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      </Group>
      <BriefTasks brief={brief} />
      <Group title={t('use')}>
        <div className="card">
          <b>{t('hashtags')}</b>
          <p className="post">{brief.hashtags.join(' ')}</p>
          <CopyChip text={brief.hashtags.join(' ')} label={t('copy')} done={t('copied')} />
        </div>
        {brief.assets.map((asset) => (
          <AssetRow key={asset.id} asset={asset} lang={lang} />
        ))}
      </Group>
    </>
  )
}

type LineProps = { readonly icon: IconName; readonly name: string; readonly text: string; readonly lang?: string }

function Line({ icon, name, text, lang }: LineProps) {
  return (
    <li className="check">
      <Icon name={icon} />
      <span>
        <b>{name}</b>
        <br />
        <span lang={lang}>{text}</span>
      </span>
    </li>
  )
}

/** A picture of the campaign: its bytes first, fetched on a tap, then handed to other apps. */
function AssetRow({ asset, lang }: { readonly asset: BriefAsset; readonly lang: string }) {
  const t = useWords('campaigns')
  const language = useLanguage()
  const sentence = useFailure()
  const file = useLive(() => assetHere(asset.id), [asset.id])
  const [going, setGoing] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const bytes = size(asset.bytes, language)
  const fetch = async () => {
    setGoing(true)
    const done = await atOnce(fetchAsset(asset))
    setGoing(false)
    setFailure(done.ok ? null : done.failure)
  }
  const name = `${asset.id.slice(0, 8)}.${asset.type.split('/')[1]}`
  const save = useRef<HTMLAnchorElement>(null)
  const hand = async () => {
    // A phone that shares no files saves it: from there every app can take it.
    if (file && (await shareText('', [new File([file], name, { type: asset.type })])) === 'not-here') save.current?.click()
  }
  return (
    <>
      <RowButton
        icon="photo"
        tint="p"
        name={asset.name}
        lang={lang}
        detail={going ? t('asset.going') : t(file ? 'asset.here' : 'asset.fetch', { size: bytes })}
        end={<Icon name={file ? 'share' : 'download'} />}
        onClick={() => void (file ? hand() : fetch())}
      />
      {file && <Picture file={file} asset={asset} name={name} save={save} />}
      {failure && (
        <Note icon="warn" alert>
          {sentence(failure)}
        </Note>
      )}
    </>
  )
}

type PictureProps = {
  readonly file: Blob
  readonly asset: BriefAsset
  readonly name: string
  readonly save: RefObject<HTMLAnchorElement | null>
}

function Picture({ file, asset, name, save }: PictureProps) {
  const t = useWords('campaigns')
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (address === null) return <div className="art gap" />
  return (
    <>
      <img className="art" src={address} alt={asset.alt} />
      <a ref={save} className="btn txt" href={address} download={name}>
        <Icon name="download" />
        {t('asset.save')}
      </a>
    </>
  )
}
