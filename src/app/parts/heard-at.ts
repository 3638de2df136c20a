// What the places are called where something can be heard.
import type { HeardIn } from '#shared/rules/heard-in.ts'
import { useWords } from '../words/use-words.ts'

const brands: Partial<Record<HeardIn, string>> = { whatsapp: 'WhatsApp', tiktok: 'TikTok', facebook: 'Facebook' }

/** Answers how to say a place. */
export function useHeardAt(): (where: HeardIn) => string {
  const t = useWords('rumours')
  return (where) => brands[where] ?? t(`where.${where as 'other'}`)
}
