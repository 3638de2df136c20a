// The languages in which a page can be read aloud, by the names that their speakers use.
import { folded } from './recorded.ts'

/** Languages of the seven countries, as their speakers call them here. Any other may be written in a line of its own. */
export const voices = [
  ...['Français', 'English', 'Wolof', 'Pulaar', 'Mandinka', 'Maninka', 'Bambara', 'Susu', 'Krio', 'Pidgin', 'Yoruba', 'Hausa', 'Igbo'],
  ...['Kpelle', 'Mende', 'Temne', 'Dioula', 'Baoulé', 'Sérère', 'Soninké', 'Diola', 'Fula', 'Kissi', 'Loma', 'Bété', 'Dan', 'Limba'],
] as const

/** The name of a language as it is kept: a known one in its usual writing, any other as it was typed, without spaces around it. */
export function voiceNamed(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ')
  return voices.find((voice) => folded(voice) === folded(name)) ?? name
}
