// The product's name and the few facts about it that several rooms need.

/** Working name, shown everywhere through this constant alone; the programme decides on the final one. */
export const productName = 'Tama'

/** The seven countries of the programme, as ISO 3166-1 alpha-2 codes. */
export const countries = ['CI', 'GM', 'GN', 'LR', 'NG', 'SN', 'SL'] as const
export type Country = (typeof countries)[number]

/** Languages in which the programme writes its content. The interface's languages are read off the folders in locales/. */
export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
