// A row: a tile, a bold name, one line of detail, and what state it is in. The whole row is the target.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'

type Tint = 'a' | 'c' | 'o' | 'b' | 'p' | ''

type RowProps = {
  readonly icon: IconName
  readonly tint?: Tint
  readonly name: string
  /** The language of the name, where it is content. */
  readonly lang?: string
  readonly detail?: string
  /** Below the detail: the sync state, which is never squeezed beside the name. */
  readonly state?: ReactNode
  /** At the end: what a tap does, or that it is done. */
  readonly end?: ReactNode
}

function Inside({ icon, tint = '', name, lang, detail, state, end }: RowProps) {
  return (
    <>
      <span className={`tile ${tint}`}>
        <Icon name={icon} />
      </span>
      <span className="g">
        <span className="n" lang={lang}>
          {name}
        </span>
        {detail && <span className="d">{detail}</span>}
        {state}
      </span>
      {end ?? <Icon name="next" small />}
    </>
  )
}

/** A row that leads somewhere. */
export function RowLink({
  to,
  large,
  current,
  ...inside
}: RowProps & { readonly to: string; readonly large?: boolean; readonly current?: boolean }) {
  return (
    <Link className={large ? 'row only-large' : 'row'} to={to} {...(current && { 'aria-current': 'true' as const })}>
      <Inside {...inside} />
    </Link>
  )
}

/** A row that does something here. */
export function RowButton({ onClick, ...inside }: RowProps & { readonly onClick: () => void }) {
  return (
    <button type="button" className="row" onClick={onClick}>
      <Inside {...inside} />
    </button>
  )
}

/** A row that only tells. */
export function RowText(inside: RowProps) {
  return (
    <div className="row">
      <Inside {...inside} end={inside.end ?? <></>} />
    </div>
  )
}

/** The heading of a group of rows, with a remark at its end. */
export function Group({ title, remark, children }: { readonly title: string; readonly remark?: string; readonly children: ReactNode }) {
  return (
    <section className="list">
      <div className="sec-h">
        <h2>{title}</h2>
        {remark && <span>{remark}</span>}
      </div>
      {children}
    </section>
  )
}
