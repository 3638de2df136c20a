// On every tab: is there network, and does anything wait here. A tap shows all of it.
import { useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import { unsentCount } from '../data/unsent.ts'
import { useLive } from '../data/use-live.ts'
import { networkState, onNetwork } from '../device/network.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/use-words.ts'

export function Pill() {
  const t = useWords('common')
  const network = useSyncExternalStore(onNetwork, networkState)
  const waiting = useLive(unsentCount, []) ?? 0
  return (
    <Link className="net" to="/me/sending">
      <Icon name={network === 'offline' ? 'offline' : 'online'} />
      <span>
        {t(`net.${network}`)}
        {waiting > 0 && (
          <>
            <span className="vh">, </span>
            <span>{t('net.wait', { count: waiting })}</span>
          </>
        )}
      </span>
    </Link>
  )
}
