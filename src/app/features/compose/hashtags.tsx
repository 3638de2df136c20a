// The hashtags of a post: those of its campaign as chips, and one's own.
import { Suspense, useState, type FormEvent } from 'react'
import type { Failure } from '#shared/kit/result.ts'
import type { Draft } from '../../data/mine.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FieldProblem } from '../../ui/note.tsx'
import { useWords } from '../../words/use-words.ts'
import { addHashtag, flipHashtag } from './actions.ts'
import { TagRule, TagSets } from './tools.ts'

export function Hashtags({
  draft,
  remark,
  offered,
  useless,
  onFailure,
}: {
  readonly draft: Draft
  readonly remark: string | undefined
  readonly offered: readonly string[]
  /** They do nothing where the post goes: those that are there can be taken out. */
  readonly useless: boolean
  readonly onFailure: (failure: Failure | null) => void
}) {
  const t = useWords('compose')
  const g = useWords('guides')
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const [sets, setSets] = useState(false)
  const chosen = draft.hashtags ?? []
  const all = [...new Set([...(useless ? [] : offered), ...chosen])]
  const flip = async (tag: string) => {
    const done = await flipHashtag(draft.id, tag)
    onFailure(done.ok ? null : done.failure)
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const done = await addHashtag(draft.id, typed)
    const misspelt = !done.ok && done.failure.code === 'does-not-fit'
    setWrong(misspelt)
    onFailure(done.ok || misspelt ? null : done.failure)
    if (done.ok) setTyped('')
  }
  if (useless && chosen.length === 0) return null
  return (
    <section className="list">
      <div className="sec-h">
        <h2>{t('tags')}</h2>
        <span>{t('tags.chosen', { count: chosen.length })}</span>
      </div>
      <div className="chips">
        {all.map((tag) => (
          <button key={tag} type="button" className="chip" aria-pressed={chosen.includes(tag)} onClick={() => void flip(tag)}>
            {chosen.includes(tag) && <Icon name="tick" small />}
            {tag}
          </button>
        ))}
      </div>
      {!useless && (
        <>
          <Suspense>{typed && <TagRule typed={typed} />}</Suspense>
          <form className="line" onSubmit={(event) => void add(event)} noValidate>
            <div className="g">
              <label className="vh" htmlFor="own-tag">
                {t('tags.add')}
              </label>
              <input
                id="own-tag"
                className="field"
                value={typed}
                placeholder={t('tags.add')}
                autoComplete="off"
                autoCapitalize="none"
                maxLength={60}
                aria-invalid={wrong}
                aria-describedby={wrong ? 'own-tag-wrong' : undefined}
                onChange={(event) => {
                  setTyped(event.target.value)
                  setWrong(false)
                }}
              />
            </div>
            <Button look="sec" small submit>
              {t('tags.add.go')}
            </Button>
          </form>
          {wrong && <FieldProblem id="own-tag-wrong">{t('tags.wrong')}</FieldProblem>}
          <Button look="sec" icon="hash" onClick={() => setSets(true)}>
            {g('sets')}
          </Button>
          <Suspense>{sets && <TagSets draft={draft} remark={remark} onFailure={onFailure} onClose={() => setSets(false)} />}</Suspense>
        </>
      )}
    </section>
  )
}
