// A remark with an icon: quiet by default, green for good, red for what needs the person, amber for money and warnings.
import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export function Note({
  icon,
  tone = '',
  children,
  alert,
}: {
  readonly icon: IconName
  readonly tone?: '' | 'ok' | 'bad' | 'am' | 'pr'
  readonly children: ReactNode
  readonly alert?: boolean
}) {
  return (
    <div className={`note ${tone}`} {...(alert && { role: 'alert' })}>
      <Icon name={icon} />
      <span>{children}</span>
    </div>
  )
}

/** Why a field is not right yet, beside the field. */
export function FieldProblem({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="wrong-why" role="alert">
      <Icon name="warn" small />
      <span>{children}</span>
    </p>
  )
}
