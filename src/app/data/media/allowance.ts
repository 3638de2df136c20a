// What a person lets the lane spend: so many bytes a day over a mobile network, nothing where the browser is told to save.
import { dayBudgetBytes, mayUpload } from '#shared/rules/media-spending.ts'
import type { LanePorts } from '../../../engine/lane.ts'
import type { PrivateShelf } from '../shelf-store.ts'

const fact = 'media.spent'
const today = () => new Date().toISOString().slice(0, 10)
type Connection = { readonly type?: string; readonly saveData?: boolean }

/** The allowance of a shelf's person. Where the browser does not say which network it is, the day's budget holds. */
export function allowanceOf(shelf: PrivateShelf): LanePorts['allowance'] {
  const spentToday = async () => {
    const [day = '', bytes = '0'] = String((await shelf.store.fact(fact)) ?? '').split(' ', 2)
    return day === today() ? Number(bytes) : 0
  }
  return {
    async may(bytes) {
      const { type, saveData = false } = (navigator as { connection?: Connection }).connection ?? {}
      const free = type === 'wifi' || type === 'ethernet'
      return mayUpload({ free, saves: saveData, spent: await spentToday(), bytes, budget: dayBudgetBytes })
    },
    async spent(bytes) {
      await shelf.keep(fact, `${today()} ${(await spentToday()) + bytes}`)
    },
  }
}
