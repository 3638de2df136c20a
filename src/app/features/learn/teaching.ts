// "I can teach this": said to the team about a module whose certificate is earned, and taken back at any time.
import { teaching } from '#shared/collections/learning.ts'
import { idBeside } from '#shared/kit/ids.ts'
import type { Result } from '#shared/kit/result.ts'
import { seen } from '../../../engine/document.ts'
import { shelfNow } from '../../data/shelf.ts'
import { writer } from '../../data/write.ts'
import { today } from '../../device/clock.ts'

const save = writer(teaching)

/** Whether this person says that they can teach a module. */
export async function teaches(person: string, module: number): Promise<boolean> {
  const stored = await shelfNow()?.one(teaching.name, idBeside(person, module))
  return Boolean(stored && seen(stored))
}

/** Says so, or takes it back. */
export const sayTeaches = (person: string, module: number, can: boolean): Promise<Result<void>> =>
  save(idBeside(person, module), () => (can ? { module, on: today() } : null))
