// What a person taps to go on: 56 pixels high, a verb first, never greyed out.
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconName } from './icon.tsx'

type Look = 'pri' | 'sec' | 'txt' | 'bad'
type Common = { readonly look?: Look; readonly icon?: IconName; readonly small?: boolean; readonly children: ReactNode }

const classOf = (look: Look = 'pri', small = false) => `btn ${look}${small ? ' sm' : ''}`

/** A button that does something here. */
export function Button({
  look,
  icon,
  small,
  children,
  onClick,
  submit,
  label,
}: Common & { readonly onClick?: () => void; readonly submit?: boolean; readonly label?: string }) {
  return (
    <button type={submit ? 'submit' : 'button'} className={classOf(look, small)} onClick={onClick} aria-label={label}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A button that leads to another screen: a link, so that it works before any script. */
export function ButtonLink({
  look,
  icon,
  small,
  children,
  to,
  replace,
  onClick,
  label,
}: Common & { readonly to: string; readonly replace?: boolean; readonly onClick?: () => void; readonly label?: string }) {
  return (
    <Link to={to} className={classOf(look, small)} {...(replace && { replace })} onClick={onClick} aria-label={label}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
