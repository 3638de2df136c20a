// The drawn signs of the people on this phone. No name stands here: a sign says nothing to who does not know it.
import type { Head } from '../../data/phone.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/use-words.ts'

type SignsProps = { readonly heads: readonly Head[]; readonly chosen: string; readonly onChoose: (id: string) => void }

export function Signs({ heads, chosen, onChoose }: SignsProps) {
  const t = useWords('lock')
  if (heads.length < 2) return null
  return (
    <>
      <p className="hint center">{t('unlock.who')}</p>
      <div className="signs">
        {heads.map(({ id, sign = 'drum' }) => (
          <button key={id} type="button" className="sign" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
            <Icon name={sign as IconName} large />
            {t(`sign.${sign as 'drum'}`)}
          </button>
        ))}
      </div>
    </>
  )
}
