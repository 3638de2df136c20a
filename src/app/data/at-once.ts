// Deeds that are done now or not at all. Nothing of them is kept on this phone, so nothing may be said to wait here.
import { fail, type Result } from '#shared/kit/result.ts'

/** The answer to such a deed: where the world stood in the way, it says that nothing was done. */
export async function atOnce<T>(deed: Promise<Result<T>>): Promise<Result<T>> {
  const done = await deed
  const { code } = done.ok ? { code: null } : done.failure
  return code === 'offline' || code === 'server-trouble' ? fail('not-done') : done
}
