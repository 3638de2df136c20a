// Texts of a report that met another one and had no place in it: to be read, and copied by hand.
import type { JsonObject } from '#shared/kit/json.ts'
import { copiesOf } from '#shared/kit/merge.ts'
import type { Heard } from '../../data/reports.ts'

export function Beside({ report }: { readonly report: Heard['report'] | undefined }) {
  return copiesOf((report ?? {}) as JsonObject).map(
    ({ id, field, value }) =>
      field === 'heard' &&
      typeof value === 'string' && (
        <blockquote key={id} className="bubble">
          {value}
        </blockquote>
      ),
  )
}
