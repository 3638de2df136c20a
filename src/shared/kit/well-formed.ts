// Half a letter is no text. The language's own word for it is younger than the phones that this is for.

/** Whether each letter of two units is whole: such a text is the same after UTF-8. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)
