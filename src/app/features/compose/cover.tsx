// Covers parts of a picture for good, or keeps one part alone: faces, names, signs, house fronts. Nothing changes before it is saved.
import { useRef, useState, type PointerEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Failure } from '#shared/kit/result.ts'
import { boxBetween, isMeant, middleBox, movedBox, type Box, type BoxMove } from '#shared/rules/cover-boxes.ts'
import { pictureHere } from '../../data/media/pictures.ts'
import { useLive } from '../../data/use-live.ts'
import { Shown } from '../../parts/pictures.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useFailure } from '../../words/use-failure.ts'
import { useWords } from '../../words/use-words.ts'
import { Gone } from './gone.tsx'
import { coverPicture } from './picture-actions.ts'
import './cover.css'

const moves = { left: '←', right: '→', up: '↑', down: '↓', larger: '+', smaller: '−' } as const

export function Screen() {
  const t = useWords('compose')
  const { id = '', picture = '' } = useParams()
  const blob = useLive(() => pictureHere(picture), [picture])
  const back = `/posts/${id}/media`
  if (blob === null) return <Gone />
  if (blob) return <Covering blob={blob} draft={id} picture={picture} back={back} />
  return (
    <Frame title={t('cover.title')} header={<Bar title={t('cover.title')} up={back} heading />}>
      <Waiting />
    </Frame>
  )
}

type CoveringProps = { readonly blob: Blob; readonly draft: string; readonly picture: string; readonly back: string }

function Covering({ blob, draft, picture, back }: CoveringProps) {
  const t = useWords('compose')
  const sentence = useFailure()
  const navigate = useNavigate()
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [chosen, setChosen] = useState(0)
  const [keeping, setKeeping] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const add = (box: Box) => {
    setBoxes([...boxes, box])
    setChosen(boxes.length)
  }
  const move = (how: BoxMove) => setBoxes(boxes.map((box, at) => (at === chosen ? movedBox(box, how) : box)))
  const remove = () => {
    setBoxes(boxes.filter((_, at) => at !== chosen))
    setChosen(Math.max(0, boxes.length - 2))
    if (boxes.length === 1) setKeeping(false)
  }
  const save = async () => {
    const keep = keeping ? (boxes[chosen] ?? null) : null
    const covers = keep ? boxes.filter((box) => box !== keep) : boxes
    if (boxes.length === 0) return void navigate(back, { replace: true })
    setBusy(true)
    const done = await coverPicture(draft, picture, covers, keep)
    setBusy(false)
    if (done.ok) void navigate(back, { replace: true })
    else setFailure(done.failure)
  }
  return (
    <Frame
      title={t('cover.title')}
      header={<Bar title={t('cover.title')} up={back} heading />}
      action={<Button onClick={() => void save()}>{t(busy ? 'media.busy' : 'cover.save')}</Button>}
    >
      <p className="hint">{t('cover.how')}</p>
      {failure && (
        <Note icon="warn" tone="bad" alert>
          {sentence(failure)}
        </Note>
      )}
      <Canvas blob={blob} boxes={boxes} chosen={chosen} keeping={keeping} onDrawn={add} onChosen={setChosen} />
      <div className="cover-keys">
        <Button look="sec" small icon="plus" onClick={() => add(middleBox)}>
          {t('cover.add')}
        </Button>
        {boxes.length > 0 && (
          <>
            {(Object.keys(moves) as BoxMove[]).map((how) => (
              <Button key={how} look="sec" small label={t(`cover.${how}`)} onClick={() => move(how)}>
                {moves[how]}
              </Button>
            ))}
            <Button look="sec" small icon="trash" label={t('cover.remove')} onClick={remove}>
              {null}
            </Button>
          </>
        )}
      </div>
      {boxes.length > 0 && (
        <Choice many name="keep" value="keep" checked={keeping} onChange={setKeeping}>
          {t('cover.keep')}
        </Choice>
      )}
    </Frame>
  )
}

type CanvasProps = {
  readonly blob: Blob
  readonly boxes: readonly Box[]
  readonly chosen: number
  readonly keeping: boolean
  readonly onDrawn: (box: Box) => void
  readonly onChosen: (at: number) => void
}

/** The picture with its boxes. A finger draws a new one; a touch chooses one. */
function Canvas({ blob, boxes, chosen, keeping, onDrawn, onChosen }: CanvasProps) {
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
          className={`${index === chosen || index === boxes.length ? 'on' : ''}${keeping && index === chosen ? ' keep' : ''}`}
          style={{ left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }}
        />
      ))}
    </div>
  )
}
