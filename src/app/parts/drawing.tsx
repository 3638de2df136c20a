// A drawing of a lesson: one that the app was born with, or one from the library.
import { lazy, Suspense } from 'react'
import { Art, isArt } from '../ui/art.tsx'

const Kept = lazy(() => import('./kept-drawing.tsx').then((module) => ({ default: module.KeptDrawing })))

/** A drawing that adds nothing to the words beside it. One that is not on this phone leaves its place empty. */
export function Drawing({ name }: { readonly name: string }) {
  if (isArt(name)) return <Art name={name} />
  return (
    <Suspense fallback={<div className="art gap" />}>
      <Kept name={name} />
    </Suspense>
  )
}
