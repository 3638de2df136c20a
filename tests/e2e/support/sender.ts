// The worker that sends and reminds while the app is closed, as the browser's own tools know it.
import type { CDPSession, Page } from '@playwright/test'

/** Its registration, and the session that can wake it. */
export async function senderOf(page: Page): Promise<{ readonly browser: CDPSession; readonly registrationId: string }> {
  // The browser tells only of what is in its memory.
  await page.evaluate(async () => Object.assign(window, { held: await navigator.serviceWorker.getRegistration('/sender/') }))
  const browser = await page.context().newCDPSession(page)
  const sender = new Promise<string>((found) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const known = registrations.find(({ scopeURL, isDeleted }) => scopeURL.endsWith('/sender/') && !isDeleted)
      if (known) found(known.registrationId)
    })
  })
  await browser.send('ServiceWorker.enable')
  return { browser, registrationId: await sender }
}
