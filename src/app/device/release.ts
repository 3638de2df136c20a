// Which release this is, as the build wrote it into the page.

/** A short name of the running release; `dev` where nothing was built. */
export function release(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="release"]')?.content || 'dev'
}
