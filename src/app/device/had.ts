// A mark in two other places of the browser that work is kept here: where the work is gone and the mark is not, somebody emptied it.

const had = 'tama-had'
/** Under this the phone's name is left, for the one address that is asked with it: no other request carries it. */
const phone = 'tama-phone'
const asked = '/api/v1/last-heard'
const seconds = 400 * 86_400

function keep(name: string, value: string, path: string, age: number): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${name}=${value}; Path=${path}; Max-Age=${age}; SameSite=Strict${secure}`
}

/** Marks that somebody's work is on this phone. */
export function noteHad(): void {
  localStorage.setItem(had, '1')
  keep(had, '1', '/', seconds)
}

/** Leaves the name by which the server says what it last heard of this phone. */
export const leaveName = (name: string): void => keep(phone, name, asked, seconds)

/** Takes the name away: that person's work was erased. */
export const forgetName = (): void => keep(phone, '', asked, 0)

/** Takes the marks away: the work was erased by its person, or they were told. */
export function forgetHad(): void {
  localStorage.removeItem(had)
  keep(had, '', '/', 0)
  forgetName()
}

/** Whether work was on this phone, by either mark. */
export const hadWork = (): boolean => localStorage.getItem(had) !== null || document.cookie.includes(`${had}=1`)
