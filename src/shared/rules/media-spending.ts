// What sending files may cost its person. Comes with what sends them.

/** What the lane may spend of a mobile network's data in a day. Over a network that costs nothing there is no limit. */
export const dayBudgetBytes = 20_000_000

type Spending = {
  /** The network costs nothing, as far as the browser says. */
  readonly free: boolean
  /** The person told the browser to save data. */
  readonly saves: boolean
  readonly spent: number
  readonly bytes: number
  readonly budget: number
}

/** Whether so many bytes may go now. */
export function mayUpload({ free, saves, spent, bytes, budget }: Spending): boolean {
  return free || (!saves && spent + bytes <= budget)
}
