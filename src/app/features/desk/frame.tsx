// Around every screen of the desk: who may be here, and on a wide screen the rail beside it.
import type { ReactNode } from 'react'
import { useWho } from '../../data/who.ts'
import type { Session } from '../../data/session.ts'
import { Art } from '../../ui/art.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Note } from '../../ui/note.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { useWords } from '../../words/use-words.ts'
import './desk.css'

type Joined = NonNullable<Session['joined']>

type DeskProps = {
  readonly title: string
  /** Where Back leads on a page below the first one. */
  readonly up?: string
  readonly children: (joined: Joined) => ReactNode
}

/** Draws its children for a coordinator, above them what a phone that was not let in yet waits for; says why not to anybody else. */
export function DeskFrame({ title, up, children }: DeskProps) {
  const t = useWords('desk')
  const who = useWho()
  const joined = who?.joined
  return (
    <Screen tab="review" title={title} {...(up && { header: <Bar title={title} up={up} heading /> })} wide>
      {who === undefined ? (
        <Waiting />
      ) : !joined || joined.role === 'volunteer' ? (
        <div className="card middle">
          <Art name="empty" />
          <p>{t('not-coordinator')}</p>
        </div>
      ) : (
        <>
          {joined.waiting && (
            <Note icon="phone" tone="am">
              <b>{t('waiting')}</b>. {t('waiting.body', { digits: joined.digits })}
            </Note>
          )}
          {children(joined)}
        </>
      )}
    </Screen>
  )
}
