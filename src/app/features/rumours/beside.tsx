// Texts of a report that met another one and had no place in it: to be read, and before it is told to be taken in the place of that one.
import type { JsonObject } from '#shared/kit/json.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import type { Heard } from '../../data/reports.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/use-words.ts'

type BesideProps = { readonly report: Heard['report'] | undefined; readonly onTake?: (copy: string) => void }

export function Beside({ report, onTake }: BesideProps) {
  const c = useWords('compose')
  return copiesOf((report ?? {}) as JsonObject).map(
    ({ id, field, value }) =>
      field === 'heard' &&
      typeof value === 'string' && (
        <blockquote key={id} className="bubble">
          <p>{value}</p>
          {onTake && (
            <Button look="sec" small onClick={() => onTake(id)}>
              {c('copies.keep')}
            </Button>
          )}
        </blockquote>
      ),
  )
}
