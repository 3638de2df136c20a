// Channel, idea, words, preview: the steps of making a post, in order.
export const postSteps = 4
