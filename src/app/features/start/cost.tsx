// What some bytes cost: money where the programme wrote down a price that is not too old, minutes on this network, room that is left.
import { dayMs } from '#shared/kit/days.ts'
import { useEffect, useState } from 'react'
import type { DataPrice } from '#shared/protocol/endpoints.ts'
import { downlink } from '../../device/network.ts'
import { room } from '../../device/storage.ts'
import { Note } from '../../ui/note.tsx'
import { money, size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

/** A price older than this, in days, is not shown: it would only mislead. */
const priceLasts = 90

export function Cost({ bytes, price }: { readonly bytes: number; readonly price: DataPrice | null }) {
  const t = useWords('start')
  const language = useLanguage()
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    void room().then((space) => setLeft(space?.left ?? null))
  }, [])
  const { bytesPerSecond, name: network } = downlink()
  const seconds = Math.max(1, Math.ceil(bytes / bytesPerSecond))
  const time = seconds < 60 ? t('packs.seconds', { count: seconds }) : t('packs.minutes', { count: Math.ceil(seconds / 60) })
  const free = left === null ? t('packs.room') : size(left, language)
  const [today] = useState(() => Date.now())
  const known = price && today - Date.parse(price.on) < priceLasts * dayMs ? price : null
  return (
    <Note icon="coins" tone="am">
      {known
        ? t('packs.cost', { money: money((bytes / 1_000_000) * known.perMegabyte, known.currency, language), time, network, free })
        : t('packs.time', { time, network, free })}
    </Note>
  )
}
