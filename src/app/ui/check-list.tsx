// What was noticed, line by line. It advises; it never stands in the way.
import { Icon, type IconName } from './icon.tsx'

type Line = { readonly key: string; readonly icon: IconName; readonly weight: 'good' | 'hint' | 'look' | 'over'; readonly text: string }

export function CheckList({ lines, label, empty }: { readonly lines: readonly Line[]; readonly label: string; readonly empty?: string }) {
  return (
    <ul className="card checks" aria-label={label}>
      {lines.map(({ key, icon, weight, text }) => (
        <li key={key} className={`check ${weight === 'good' ? 'good' : weight === 'hint' ? '' : 'look'}`}>
          <Icon name={icon} />
          <span>{text}</span>
        </li>
      ))}
      {lines.length === 0 && empty && <li className="hint">{empty}</li>}
    </ul>
  )
}
