// Copies some words with one tap, and says whether they are copied. The screen's route brings the part `failures`.
import { useState } from 'react'
import { copyText } from '../device/share.ts'
import { useFailure } from '../words/use-failure.ts'
import { Icon } from './icon.tsx'

export function CopyChip({ text, label, done }: { readonly text: string; readonly label: string; readonly done: string }) {
  const sentence = useFailure()
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <>
      <button type="button" className="chip" onClick={() => void copyText(text).then(setCopied)} aria-live="polite">
        <Icon name={copied ? 'tick' : 'copy'} small />
        {copied ? done : label}
      </button>
      {copied === false && (
        <p className="wrong-why" role="alert">
          <Icon name="warn" small />
          <span>{sentence({ code: 'copy-refused' })}</span>
        </p>
      )}
    </>
  )
}
