// A part of a screen that comes in a file of its own, and is left out where it cannot be brought: the rest of the screen goes on.
import { lazy, type ComponentType } from 'react'

/** `load` brings the part; where it cannot, nothing stands in its place. */
export const part = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazy(() =>
    load().then(
      (Shown) => ({ default: Shown }),
      () => ({ default: (() => null) as ComponentType<Props> }),
    ),
  )
