// A mark in two other places of the browser that work is kept here: where the work is gone and the mark is not, somebody emptied it.

const name = 'tama-had'

/** Marks that somebody's work is on this phone. */
export function noteHad(): void {
  localStorage.setItem(name, '1')
  document.cookie = `${name}=1; Path=/; Max-Age=31536000; SameSite=Strict`
}

/** Takes the mark away: the work was erased by its person, or they were told. */
export function forgetHad(): void {
  localStorage.removeItem(name)
  document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Strict`
}

/** Whether work was on this phone, by either mark. */
export const hadWork = (): boolean => localStorage.getItem(name) !== null || document.cookie.includes(`${name}=1`)
