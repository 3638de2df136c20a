// What the app and its second worker call the same thing.

/** The tag by which the browser is asked to wake the sender once there is a network. */
export const senderTag = 'letters'
/** Held by whoever sends letters: a tab, or the sender. */
export const lettersLock = 'tama-letters'
/** The sender's address. */
export const senderFile = '/sender.js'
/** Its scope: no page stands there. */
export const senderScope = '/sender/'
/** The tag by which the browser is asked to wake it now and then, and what a page tells it: look whether there is something to say. */
export const remindTag = 'remind'
