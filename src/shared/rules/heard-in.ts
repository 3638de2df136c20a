// Where something can be heard.

/** Where something was heard. Never from whom. */
export const heardIn = ['whatsapp', 'tiktok', 'facebook', 'person', 'radio', 'other'] as const
export type HeardIn = (typeof heardIn)[number]
