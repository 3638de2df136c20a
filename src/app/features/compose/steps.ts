// Channel, idea, words, pictures, preview: the steps of making a post, in order.
export const postSteps = 5
