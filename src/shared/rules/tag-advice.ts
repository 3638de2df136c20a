// Which rule of the hashtag guide a hashtag under the fingers breaks, by the id of that rule. It advises; it stops nobody.

/** From this many letters on, a voice that reads a hashtag without capitals is not understood any more. */
const longWord = 12

/** `digits`: digits alone are no hashtag. `break`: it would stop in its middle. `capital`: nobody hears where its words begin. */
export function tagAdvice(typed: string): 'digits' | 'break' | 'capital' | null {
  const bare = typed.trim().replace(/^[#＃]/, '')
  if (bare === '') return null
  if (/^[\p{N}_]+$/u.test(bare)) return 'digits'
  if (/[^\p{L}\p{M}\p{N}_]/u.test(bare)) return 'break'
  return bare.length >= longWord && bare === bare.toLowerCase() && /\p{Ll}/u.test(bare) ? 'capital' : null
}
