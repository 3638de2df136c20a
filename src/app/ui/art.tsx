// The few drawings that the app is born with, each a small file of its own, fetched when it is seen.
const files = import.meta.glob<string>('../art/*.svg', { query: '?no-inline', import: 'default', eager: true })

/** The address of a drawing, or undefined when this release has none of that name. */
export function artFile(name: string): string | undefined {
  return files[`../art/${name}.svg`]
}

/** A drawing that adds nothing to the words beside it. An unknown name draws nothing. */
export function Art({ name, width = 328, height = 196 }: { readonly name: string; readonly width?: number; readonly height?: number }) {
  const file = artFile(name)
  return file ? <img className="art" src={file} alt="" width={width} height={height} /> : null
}
