// Which files may be sent, how large, for how long half a file is kept. The phone keeps to it, the server insists.

/** What a file is for. Testimonials wait for consents: until then the server takes none. */
export const mediaKinds = ['post-picture', 'testimonial', 'rumour-picture', 'rumour-voice', 'numbers-picture', 'page-voice'] as const
export type MediaKind = (typeof mediaKinds)[number]

const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PictureType = (typeof pictures)[number]

/** Types and most bytes for each kind. What the list does not name is not taken. */
export const mediaLimits: Readonly<Record<MediaKind, { readonly types: readonly string[]; readonly bytes: number }>> = {
  'post-picture': { types: pictures, bytes: 8_000_000 },
  'rumour-picture': { types: pictures, bytes: 8_000_000 },
  'rumour-voice': { types: ['audio/webm', 'audio/ogg', 'audio/mp4'], bytes: 2_000_000 },
  'numbers-picture': { types: pictures, bytes: 8_000_000 },
  'page-voice': { types: ['audio/webm', 'audio/ogg', 'audio/mp4'], bytes: 1_500_000 },
  testimonial: {
    types: [...pictures, 'video/mp4', 'video/webm', 'audio/mp4', 'audio/mpeg', 'audio/ogg', 'audio/webm', 'text/vtt'],
    bytes: 150_000_000,
  },
}

/** No file of any kind is larger. */
export const mostMediaBytes = 150_000_000

/** A picture of more pixels would fill the memory of whoever opens it. */
export const mostPixels = 40_000_000

/** Half a file is kept this long after its last byte came, in milliseconds. */
export const unfinishedKept = 7 * 24 * 60 * 60 * 1000

/** What one person may have on the server: bytes in all, and files begun and not finished. */
export const perPerson = { bytes: 500_000_000, open: 10 } as const

/** Pictures that one post may have. */
export const picturesPerPost = 4

/** Recordings that one report may have: of two that were made apart, none is dropped. */
export const voicesPerReport = 4
