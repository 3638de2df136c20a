// The first lesson in each language, as the journeys walk through it.
import en from '../../../src/shared/content/lessons/en/1.1.json' with { type: 'json' }
import fr from '../../../src/shared/content/lessons/fr/1.1.json' with { type: 'json' }

export const lessons = { en, fr } as const
