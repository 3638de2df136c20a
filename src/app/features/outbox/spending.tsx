// What pictures may cost: the month's bytes over networks that cost money, a limit, and Wi-Fi only. Words always go: they weigh little.
import { useEffect, useState } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import { monthBudgets, type Spending, type SpendingRules } from '#shared/rules/media-spending.ts'
import { keepRules, onOtherNetwork, saysNetwork, spendingNow } from '../../data/media/spending.ts'
import { onFileGoing } from '../../data/media/lane-state.ts'
import { onShelf } from '../../data/shelf.ts'
import { syncNow } from '../../data/sync-loop.ts'
import { Choice } from '../../ui/choice.tsx'
import { Meter } from '../../ui/meter.tsx'
import { Refusal, useDeeds } from '../../ui/refusal.tsx'
import { Group } from '../../ui/row.tsx'
import { size } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import './sending.css'

type Spent = {
  /** Undefined until it is known; null: nobody is here. */
  readonly spending: Spending | null | undefined
  readonly change: (next: Partial<SpendingRules>) => void
  readonly failure: Failure | null
}

/** The rules and what was spent: also when the phone changes to another network, and after each file. */
export function useSpending(): Spent {
  const [spending, setSpending] = useState<Spending | null>()
  const { tried, failure } = useDeeds()
  useEffect(() => {
    const look = () => void spendingNow().then(setSpending)
    look()
    const stops = [onOtherNetwork(look), onFileGoing(look), onShelf(look)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  const change = async (next: Partial<SpendingRules>) => {
    if (!spending) return
    const rules = { ...spending.rules, ...next }
    // The tap shows at once; what could not be kept stands as it was.
    setSpending({ ...spending, rules })
    if (await tried(keepRules(rules))) void syncNow()
    else setSpending(spending)
  }
  return { spending, change: (next) => void change(next), failure }
}

export function PictureSpending({ spending, change, failure }: Spent & { readonly spending: Spending }) {
  const t = useWords('outbox')
  const language = useLanguage()
  const { spent, rules } = spending
  const { wifiOnly, monthBytes } = rules
  const here = size(spent, language)
  const budgets = monthBudgets.some((bytes) => bytes === monthBytes) ? monthBudgets : [monthBytes, ...monthBudgets]
  return (
    <Group title={t('data')}>
      <div className="card list">
        <div className="data-row">
          <b>{t('data.month')}</b>
          <span>{monthBytes === null ? here : t('data.of', { here, all: size(monthBytes, language) })}</span>
        </div>
        {monthBytes !== null && <Meter done={Math.min(spent, monthBytes)} of={monthBytes} label={t('data.month')} />}
        <label className="data-row" htmlFor="budget">
          <span>{t('data.limit')}</span>
          <select
            id="budget"
            className="field"
            value={monthBytes ?? ''}
            onChange={({ target }) => change({ monthBytes: target.value === '' ? null : Number(target.value) })}
          >
            {budgets.map((bytes) => (
              <option key={bytes} value={bytes ?? ''}>
                {bytes === null ? t('data.none') : size(bytes, language)}
              </option>
            ))}
          </select>
        </label>
        <p className="hint">{t('data.asks')}</p>
      </div>
      <Choice many name="wifi" value="wifi" checked={wifiOnly} onChange={(checked) => change({ wifiOnly: checked })}>
        {t('data.wifi')}
      </Choice>
      <Refusal of={failure} />
      {wifiOnly && !saysNetwork() && <p className="hint">{t('data.unknown')}</p>}
    </Group>
  )
}
