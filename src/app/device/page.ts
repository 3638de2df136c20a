// How this page came: made ahead by the server with its words inside, or as an empty shell.

/** Whether the page's words were there before the script. True while such a page is made. */
export function madeAhead(): boolean {
  return typeof document === 'undefined' || document.documentElement.dataset.page !== undefined
}
