// Covers parts of a picture for good, or keeps one part alone: faces, names, signs, house fronts. Nothing changes before it is saved.
import { useEffect, useReducer, useRef, useState, type PointerEvent } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import {
  boxBetween,
  coveringAfter,
  coversOf,
  isMeant,
  middleBox,
  nothingCovered,
  type Box,
  type BoxMove,
  type Covering as Made,
} from '#shared/rules/cover-boxes.ts'
import type { Result } from '#shared/kit/result.ts'
import { covering } from '../../data/covering.ts'
import { coverProof } from '../../data/proofs.ts'
import { pictureHere } from '../../data/media/pictures.ts'
import { useLive } from '../../data/use-live.ts'
import { Shown } from '../../parts/pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import { Gone } from './gone.tsx'
import { coverPicture, coverReported } from './picture-actions.ts'
import './cover.css'

const moves = { left: '←', right: '→', up: '↑', down: '↓', larger: '+', smaller: '−' } as const

export function Screen() {
  const t = useWords('compose')
  const { id = '', picture = '' } = useParams()
  const blob = useLive(() => pictureHere(picture), [picture])
  // A picture of a post, the proof of its numbers, or a screenshot of a report.
  const [search] = useSearchParams()
  const reading = search.get('reading')
  const report = search.has('report')
  const back = report ? `/rumours/report?r=${id}` : `/posts/${id}/${reading ? 'numbers' : 'media'}`
  const cover: Cover = reading
    ? (...made) => coverProof(reading, ...made)
    : (...made) => (report ? coverReported : coverPicture)(id, ...made)
  if (blob === null) return <Gone />
  if (blob) return <Covering blob={blob} picture={picture} back={back} cover={cover} />
  return (
    <Frame title={t('cover.title')} header={<Bar title={t('cover.title')} up={back} heading />}>
      <Waiting />
    </Frame>
  )
}

/** Puts a picture with these covers, and this part of it alone, in the place of one. */
type Cover = (picture: string, covers: readonly Box[], keep: Box | null) => Promise<Result<void>>

type CoveringProps = {
  readonly blob: Blob
  readonly picture: string
  readonly back: string
  readonly cover: Cover
}

function Covering({ blob, picture, back, cover }: CoveringProps) {
  const t = useWords('compose')
  const navigate = useNavigate()
  const [made, act] = useReducer(coveringAfter, nothingCovered)
  const { boxes, chosen, kept } = made
  const [busy, setBusy] = useState(false)
  const { tried, failure } = useDeeds()
  const add = (box: Box) => act({ do: 'draw', box })
  const going = useRef(false)
  const here = useRef(true)
  /** Covers what was drawn, once. */
  const apply = async () => {
    if (boxes.length === 0 || going.current) return boxes.length === 0
    going.current = true
    const { covers, keep } = coversOf(made)
    const done = await tried(covering(() => cover(picture, covers, keep)))
    if (!done) going.current = false
    return done
  }
  const save = async () => {
    setBusy(true)
    const done = await apply()
    // Whoever went back meanwhile is there already.
    if (!here.current) return
    setBusy(false)
    // Not back in time: the list would be scrolled to where it was, below the picture.
    if (done) void navigate(back, { replace: true })
  }
  // However somebody leaves, a face that was covered stays covered: the other way it would go out.
  const leave = useRef(apply)
  useEffect(() => {
    leave.current = apply
  })
  useEffect(() => {
    const left = () => void leave.current()
    addEventListener('tama-leaving', left)
    here.current = true
    return () => {
      here.current = false
      removeEventListener('tama-leaving', left)
      left()
    }
  }, [])
  return (
    <Frame
      title={t('cover.title')}
      header={<Bar title={t('cover.title')} up={back} heading onBack={boxes.length > 0 && !failure ? () => void save() : undefined} />}
      action={<Button onClick={() => void save()}>{t(busy ? 'media.busy' : 'cover.save')}</Button>}
    >
      <p className="hint">{t('cover.how')}</p>
      <Refusal of={failure} />
      <Canvas blob={blob} made={made} onDrawn={add} onChosen={(at) => act({ do: 'choose', at })} />
      <div className="cover-keys">
        <Button look="sec" small icon="plus" onClick={() => add(middleBox)}>
          {t('cover.add')}
        </Button>
        {boxes.length > 0 && (
          <>
            {boxes.length > 1 && (
              <div className="line">
                {boxes.map((_, at) => (
                  <button
                    key={at}
                    type="button"
                    className={`btn sec sm${at === kept ? ' keep' : ''}`}
                    aria-pressed={at === chosen}
                    aria-label={`${t('cover.box', { number: at + 1 })}${at === kept ? `, ${t('cover.keep')}` : ''}`}
                    onClick={() => act({ do: 'choose', at })}
                  >
                    {at + 1}
                  </button>
                ))}
              </div>
            )}
            {(Object.keys(moves) as BoxMove[]).map((how) => (
              <Button key={how} look="sec" small label={t(`cover.${how}`)} onClick={() => act({ do: 'move', how })}>
                {moves[how]}
              </Button>
            ))}
            <Button look="sec" small icon="trash" label={t('cover.remove')} onClick={() => act({ do: 'remove' })}>
              {null}
            </Button>
          </>
        )}
      </div>
      {boxes.length > 0 && (
        <Choice many name="keep" value="keep" checked={kept === chosen} onChange={(on) => act({ do: 'keep', on })}>
          {t('cover.keep')}
        </Choice>
      )}
    </Frame>
  )
}

type CanvasProps = {
  readonly blob: Blob
  readonly made: Made
  readonly onDrawn: (box: Box) => void
  readonly onChosen: (at: number) => void
}

/** The picture with its boxes. A finger draws a new one; a touch chooses one. */
function Canvas({ blob, made: { boxes, chosen, kept }, onDrawn, onChosen }: CanvasProps) {
  const t = useWords('compose')
  const ground = useRef<HTMLDivElement>(null)
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null)
  const [drawing, setDrawing] = useState<Box | null>(null)
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left = 0, top = 0, width = 1, height = 1 } = ground.current?.getBoundingClientRect() ?? {}
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }
  const begin = (event: PointerEvent) => {
    from.current = at(event)
    ground.current?.setPointerCapture(event.pointerId)
  }
  const go = (event: PointerEvent) => {
    if (from.current) setDrawing(boxBetween(from.current, at(event)))
  }
  const end = (event: PointerEvent) => {
    const box = from.current && boxBetween(from.current, at(event))
    const touched = at(event)
    from.current = null
    setDrawing(null)
    if (box && isMeant(box)) return onDrawn(box)
    const hit = boxes.findLastIndex(({ x, y, w, h }) => touched.x >= x && touched.x <= x + w && touched.y >= y && touched.y <= y + h)
    if (hit >= 0) onChosen(hit)
  }
  const cancel = () => {
    from.current = null
    setDrawing(null)
  }
  const all = drawing ? [...boxes, drawing] : boxes
  return (
    <div ref={ground} className="covering" onPointerDown={begin} onPointerMove={go} onPointerUp={end} onPointerCancel={cancel}>
      <Shown blob={blob} alt={t('cover.count', { count: boxes.length })} />
      {all.map(({ x, y, w, h }, index) => (
        <span
          key={index}
          aria-hidden
          className={`${index === chosen || index === boxes.length ? 'on' : ''}${index === kept ? ' keep' : ''}`}
          style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
        >
          {all.length > 1 && index + 1}
        </span>
      ))}
    </div>
  )
}
