// The languages in which a page can be read aloud, by the names that their speakers use.
import { folded } from './recorded.ts'

/** Languages of the seven countries, as their speakers call them here. Any other may be written in a line of its own. */
export const voices: readonly string[] = (
  'Français English Wolof Pulaar Fula Mandinka Maninka Bambara Dioula Baoulé Bété Dan Sérère Soninké Diola Susu Kissi Loma Kpelle Bassa ' +
  'Krio Mende Temne Limba Pidgin Yoruba Hausa Igbo Sénoufo Jola'
).split(' ')

/** The name of a language as it is kept: a known one in its usual writing, any other as it was typed, without spaces around it. */
export function voiceNamed(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ')
  return voices.find((voice) => folded(voice) === folded(name)) ?? name
}
