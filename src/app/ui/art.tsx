// The few drawings that the app is born with. All but the first one stand in one file: they are small, and each trip costs more than they do.
import drawings from '../art/drawings.svg?no-inline'
import hero from '../art/hero.svg?no-inline'

/** Where the drawings are, for whoever draws one elsewhere. */
export const drawingsAddress: string = drawings

const wide = '0 0 328 196'
/** What each shows of its plane. */
const views = {
  certificate: '0 0 240 130',
  crossroads: wide,
  empty: '0 0 240 150',
  friend: wide,
  talk: wide,
} as const

export type ArtName = keyof typeof views

/** Whether the app was born with a drawing. */
export const isArt = (name: string): name is ArtName => name in views

/** A drawing that adds nothing to the words beside it. */
export function Art({ name }: { readonly name: ArtName }) {
  return (
    <svg className="art" viewBox={views[name]} aria-hidden="true" focusable="false">
      <use href={`${drawings}#${name}`} />
    </svg>
  )
}

/** The drawing of the first screen. */
export function Hero() {
  return <img className="art" src={hero} alt="" width={360} height={208} />
}
