// The old place, for scripts that still look here.
export * from '../content-check.ts'
