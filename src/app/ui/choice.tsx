// One of several, or several of many: real radio buttons and check boxes inside a row that is easy to hit. Where choosing goes on at
// once, buttons: on radio buttons an arrow key would choose what somebody only passes.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type ChoiceProps = {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly many?: boolean
  readonly detail?: string
  readonly end?: ReactNode
  readonly children: ReactNode
  readonly tone?: '' | 'good' | 'wrong'
}

/** A row with a radio button, or a check box with `many`. */
export function Choice({ name, value, checked, onChange, many, detail, end, children, tone = '' }: ChoiceProps) {
  return (
    <label className={`opt-row ${tone}`}>
      <input
        type={many ? 'checkbox' : 'radio'}
        name={name}
        value={value}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={many ? 'box' : 'dot'}>
        <Icon name={tone === 'wrong' ? 'redo' : 'tick'} small />
      </span>
      <span className="g">
        {children}
        {detail && <small>{detail}</small>}
      </span>
      {end}
    </label>
  )
}

type PickProps = Pick<ChoiceProps, 'detail' | 'children' | 'tone'> & { readonly chosen: boolean; readonly onPick: () => void }

/** A row that answers by itself: it looks like a choice and is a button. */
export function PickRow({ chosen, onPick, detail, children, tone = '' }: PickProps) {
  return (
    <button type="button" className={`opt-row ${tone}`} aria-pressed={chosen} onClick={onPick}>
      <span className="dot">
        <Icon name={tone === 'wrong' ? 'redo' : 'tick'} small />
      </span>
      <span className="g">
        {children}
        {detail && <small>{detail}</small>}
      </span>
    </button>
  )
}
