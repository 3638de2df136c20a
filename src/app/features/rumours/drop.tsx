// Deletes something for good: with a second tap, after it was said what goes.
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Note } from '../../ui/note.tsx'
import { useWords } from '../../words/use-words.ts'

/** `sent`: the team has it, or will have it. */
export function Drop({ onDrop, sent }: { readonly onDrop: () => void; readonly sent?: boolean }) {
  const t = useWords('rumours')
  const c = useWords('compose')
  const [sure, setSure] = useState(false)
  if (!sure) {
    return (
      <Button look="txt" icon="trash" onClick={() => setSure(true)}>
        {c('post.delete')}
      </Button>
    )
  }
  return (
    <>
      <Note icon="warn" tone="am" alert>
        {t(sent ? 'gone.sent' : 'gone')}
      </Note>
      <Button look="bad" icon="trash" onClick={onDrop}>
        {c('post.delete')}
      </Button>
    </>
  )
}
