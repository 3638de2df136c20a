// Copies some words with one tap, and says so.
import { useState } from 'react'
import { copyText } from '../device/share.ts'
import { Icon } from './icon.tsx'

export function CopyChip({ text, label, done }: { readonly text: string; readonly label: string; readonly done: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <button type="button" className="chip" onClick={() => void copyText(text).then(setCopied)} aria-live="polite">
      <Icon name={copied ? 'tick' : 'copy'} small />
      {copied ? done : label}
    </button>
  )
}
