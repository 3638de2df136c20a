// How far something is, said in words for whoever does not see it.
export function Meter({ done, of, label }: { readonly done: number; readonly of: number; readonly label: string }) {
  return (
    <progress value={done} max={Math.max(1, of)} aria-label={label}>
      {label}
    </progress>
  )
}
