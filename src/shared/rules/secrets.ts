// What locks a shelf: a number of six digits, or five words that the phone makes up.
import type { Chance } from '../kit/ports.ts'

/** `number`: a million values, for family and thieves. `words`: 2 to the 55th, for who may meet a laboratory. */
export type Strength = 'number' | 'words'

export const digitsInNumber = 6
const wordsInSecret = 5

// Each word is one of 2,048: sixteen beginnings, four vowels, eight consonants, four vowels. Made, not chosen, so that each is as likely as any other.
const beginnings = 'bdfgjklmnprstvwz'
const vowels = 'aiou'
const middles = 'bdlmnrst'
/** Made words that mean something no one wants to say aloud. */
const unwanted = new Set(['sida', 'puta', 'putu', 'bita', 'kulu', 'nadi', 'zuzu'])

function newWord(chance: Chance): string {
  for (;;) {
    const [first = 0, second = 0] = chance.bytes(2)
    const word = `${beginnings[first & 15]}${vowels[(first >> 4) & 3]}${middles[second & 7]}${vowels[(second >> 3) & 3]}`
    if (!unwanted.has(word)) return word
  }
}

/** Five words made up by chance: 55 bits. */
export const newWords = (chance: Chance): string => Array.from({ length: wordsInSecret }, () => newWord(chance)).join(' ')

/** What was typed, as the secret that it means; null while it is not whole. */
export function secretFrom(typed: string, strength: Strength): string | null {
  if (strength === 'number') {
    const digits = typed.replace(/\D/g, '')
    return digits.length === digitsInNumber ? digits : null
  }
  const words =
    typed
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  return words.length >= wordsInSecret ? words.join(' ') : null
}
