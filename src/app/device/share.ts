// Handing work to other apps: the phone's share sheet where it is, the clipboard always first.

/** Copies a text. Answers whether the phone did. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

export type Shared = 'shared' | 'stopped' | 'not-here'

/** Whether this phone has a share sheet for a text. */
export const canShare = (): boolean => typeof navigator.share === 'function'

/** Opens the share sheet. `stopped`: the person came back without choosing an app. */
export async function shareText(text: string, files?: readonly File[]): Promise<Shared> {
  if (!canShare()) return 'not-here'
  const data: ShareData = { text, ...(files && files.length > 0 && { files: [...files] }) }
  if (files && !navigator.canShare?.(data)) return 'not-here'
  try {
    await navigator.share(data)
    return 'shared'
  } catch (error) {
    return (error as Error).name === 'AbortError' ? 'stopped' : 'not-here'
  }
}
