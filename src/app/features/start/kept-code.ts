// A code that could not be checked for want of a network waits on this phone. It is no secret of a person and works once.

/** The code that waits, or null. */
export function keptCode(): string | null {
  return localStorage.getItem('code')
}

/** Keeps a code, or forgets it. */
export function keepCode(code: string | null): void {
  if (code) localStorage.setItem('code', code)
  else localStorage.removeItem('code')
}
