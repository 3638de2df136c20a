// How this page came: made ahead by the server with its words inside, or as an empty shell.

/** Whether the page's words were there before the script. True while such a page is made. */
export function madeAhead(): boolean {
  return typeof document === 'undefined' || document.documentElement.dataset.page !== undefined
}

/** Loads the page anew, where that needs no network: what was in its memory is gone. A moment later, so that screens can go first. */
export function beginAnew(): void {
  if (navigator.serviceWorker?.controller) setTimeout(() => location.reload(), 50)
}

/** Goes to a screen from outside of any. */
export function goTo(path: string): void {
  history.pushState(null, '', path)
  dispatchEvent(new PopStateEvent('popstate', { state: null }))
}
