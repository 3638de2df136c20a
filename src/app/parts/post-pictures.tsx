// The pictures of a post where it is shown. What draws them comes only with a post that has some.
import { lazy, Suspense } from 'react'
import type { PostPicture } from '../data/mine.ts'

const Pictures = lazy(() => import('./pictures.tsx').then((module) => ({ default: module.Pictures })))

type PostPicturesProps = {
  readonly pictures: readonly PostPicture[]
  /** The post in which somebody else's picture was seen; null for one's own. */
  readonly draft: string | null
}

export function PostPictures(props: PostPicturesProps) {
  if (props.pictures.length === 0) return null
  return (
    <Suspense>
      <Pictures {...props} />
    </Suspense>
  )
}
