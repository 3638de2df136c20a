// Light for the place: day, night, or sun for noon outdoors. And the size of text. Kept on this phone; no private byte.
export const themes = ['day', 'night', 'sun'] as const
export type Theme = (typeof themes)[number]
export const textSizes = [100, 125, 150, 200] as const

/** The theme in use. */
export function theme(): Theme {
  const kept = localStorage.getItem('theme')
  return themes.find((known) => known === kept) ?? 'day'
}

/** The size of text in percent of the phone's own. */
export function textSize(): number {
  const kept = Number(localStorage.getItem('text'))
  return textSizes.find((known) => known === kept) ?? 100
}

/** Uses and keeps a theme and a size. public/boot.js does the same before the first paint of the next start. */
export function setLook(look: { readonly theme: Theme; readonly text: number }): void {
  localStorage.setItem('theme', look.theme)
  localStorage.setItem('text', String(look.text))
  document.documentElement.dataset.theme = look.theme
  document.documentElement.style.fontSize = `${look.text}%`
}
