// Something that rises from the bottom: the browser's own dialog, which keeps focus and closes with Back or Escape.
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

/** A sheet with a title and a way to close it. */
export function Sheet({
  title,
  onClose,
  children,
  closing,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly closing?: string
}) {
  const t = useWords('common')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="sheet-title">
      <h2 id="sheet-title">{title}</h2>
      {children}
      <button type="button" className="btn sec" onClick={() => dialog.current?.close()}>
        {closing ?? t('close')}
      </button>
    </dialog>
  )
}
