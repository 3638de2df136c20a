// How hard a text is to read. English: Flesch-Kincaid grade (Kincaid et al. 1975). French: Kandel and Moles (1958).
import type { Language } from '../product.ts'

const vowels: Record<Language, RegExp> = {
  en: /[aeiouy]+/g,
  fr: /[aeiouyàâäéèêëîïôöùûüœæ]+/g,
}

/** Syllables of one word, by groups of vowels; an estimate within a few percent over a text. */
function syllables(word: string, language: Language): number {
  const plain = word.toLowerCase().replace(/[^\p{L}]/gu, '')
  if (!plain) return 0
  const groups = plain.match(vowels[language])?.length ?? 0
  const silent = language === 'en' ? /[^aeiouyl]e$|[^aeiouydt]ed$|[^aeiouscxz]es$/ : /[^aeiouyéèêàâîôûù]e(?:s|nt)?$/
  return Math.max(1, groups - (silent.test(plain) ? 1 : 0))
}

/** Words of a text: anything between spaces that holds a letter or a digit. */
export function words(text: string): string[] {
  return text.split(/[\s ]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/** Sentences of a text: what ends in . ! ? … or a line break. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…])["»”)]*\s+|\n+/).filter((sentence) => words(sentence).length > 0)
}

/**
 * How hard a text is. English: school grade, 6 or less is easy enough. French: ease from 0 to 100, 70 or more is easy enough.
 */
export function readingLevel(text: string, language: Language): { readonly level: number; readonly easy: boolean } {
  const all = words(text)
  const perSentence = all.length / Math.max(1, sentences(text).length)
  const perWord = all.reduce((sum, word) => sum + syllables(word, language), 0) / Math.max(1, all.length)
  if (language === 'en') {
    const level = 0.39 * perSentence + 11.8 * perWord - 15.59
    return { level, easy: level <= 6 }
  }
  const level = 207 - 1.015 * perSentence - 73.6 * perWord
  return { level, easy: level >= 70 }
}
