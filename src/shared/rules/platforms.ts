// What each platform accepts, as the phone needs it: drawn from the full, sourced data in content/platforms.json.
import type { Language } from '../product.ts'

/** A limit as the data gives it. `v: null` means that nothing trustworthy is known, and nobody is stopped by it. */
type Known = { readonly v: unknown; readonly c: string; readonly s: readonly string[] }

/** The part of content/platforms.json that is read here. */
export type PlatformData = {
  readonly checked: string
  readonly platforms: readonly {
    readonly id: string
    readonly name: string
    readonly links: { readonly countsAs: string | number }
    readonly shareUrls?: readonly { readonly template: string; readonly dropsText?: boolean }[]
    readonly surfaces: readonly {
      readonly id: string
      readonly name: Readonly<Record<Language, string>>
      readonly text: { readonly max: Known; readonly visibleBeforeMore: Known; readonly recommended: readonly number[] }
      readonly hashtags: { readonly max: Known; readonly recommended: readonly number[] }
      readonly video?: { readonly maxSeconds: Known; readonly aspect: readonly string[] }
    }[]
  }[]
  readonly sources: Readonly<Record<string, { readonly url: string; readonly seen: string }>>
}

/** One place to post. Lengths are in the platform's own counting; null where nothing is known. */
export type Surface = {
  readonly id: string
  readonly platform: string
  /** The platform's own name, the same in every language. */
  readonly brand: string
  readonly name: Readonly<Record<Language, string>>
  readonly counting: 'utf16' | 'x-weighted'
  readonly max: number | null
  /** How much is seen before the reader taps for more. */
  readonly visible: number | null
  /** Our advice, lowest and highest. */
  readonly advised: readonly [number, number]
  readonly hashtags: { readonly max: number | null; readonly advised: readonly [number, number] }
  readonly videoSeconds: number | null
  /** Address that opens the app with {text} or {url} filled in, where one is known. */
  readonly opens: string | null
  /** How sure the limit is, in the data's five words. */
  readonly confidence: string
  /** Pages that the limit was read from. */
  readonly from: readonly string[]
}

export type Limits = { readonly checked: string; readonly surfaces: readonly Surface[] }

/**
 * Whether the app there is known to leave out words that come with a share, or has no way to take them: those that no address fills
 * in, and a status with a picture.
 */
export const dropsWords = ({ id, opens }: Pick<Surface, 'id' | 'opens'>, pictures: number): boolean =>
  opens === null || (id === 'whatsapp.status' && pictures > 0)

/** Whether a place takes no text beside a picture or video: words belong in it. */
export const isWordless = (place: Pick<Surface, 'max'> | null): boolean => place?.max === 0

const numberOf = (known: Known | undefined) => (typeof known?.v === 'number' ? known.v : null)
const pair = (range: readonly number[]): [number, number] => [range[0] ?? 0, range[1] ?? range[0] ?? 0]

/** The limits a phone carries. Values, confidence, sources and date are kept; hearsay notes stay behind. */
export function limitsFrom(data: PlatformData): Limits {
  const surfaces = data.platforms.flatMap((platform) =>
    platform.surfaces.map((surface): Surface => {
      const known = numberOf(surface.text.max) === null ? surface.hashtags.max : surface.text.max
      return {
        id: surface.id,
        platform: platform.id,
        brand: platform.name,
        name: surface.name,
        counting: platform.id === 'x' ? 'x-weighted' : 'utf16',
        max: numberOf(surface.text.max),
        visible: numberOf(surface.text.visibleBeforeMore),
        advised: pair(surface.text.recommended),
        hashtags: { max: numberOf(surface.hashtags.max), advised: pair(surface.hashtags.recommended) },
        videoSeconds: numberOf(surface.video?.maxSeconds),
        opens: platform.shareUrls?.find(({ template }) => template.startsWith('https://') && template.includes('{text}'))?.template ?? null,
        confidence: known.c,
        from: [...surface.text.max.s, ...surface.hashtags.max.s].flatMap((id) => data.sources[id]?.url ?? []),
      }
    }),
  )
  return { checked: data.checked, surfaces }
}
