// What worker and app agree on for what other apps share in.

/** Where the phone's share sheet sends it, by POST. Also the screen that asks what it becomes. Named in public/*.webmanifest. */
export const shareInPath = '/share-in'

/** The browser's store in which the worker holds it, as it came, until somebody unlocks. */
export const sharedCache = 'tama-shared'

/** The worker holds no more than this many at a time. */
export const mostHeld = 10

/** The longest form that the worker holds, in bytes: several pictures as phones take them. */
export const mostHeldBytes = 30_000_000
