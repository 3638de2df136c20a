// What a person with a small phone, big letters or a screen reader would stumble over on a page. Runs inside the page.

export type Asked = {
  /** How wide the phone is, in CSS pixels. */
  readonly width: number
  readonly language: 'fr' | 'en'
  /** Sentences of the other language that this language does not have. */
  readonly foreign: readonly string[]
  /** Only whether everything fits: at other widths and sizes of text. */
  readonly fitsOnly: boolean
}

/** Sentences about what is wrong; none is good. Everything it needs stands inside, since it travels into the page. */
export function faults({ width, language, foreign, fitsOnly }: Asked): string[] {
  const found: string[] = []
  const few = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 60)
  const isSeen = (element: Element) => {
    const { width: wide, height } = element.getBoundingClientRect()
    return (
      wide > 1 &&
      height > 1 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      !element.closest('.vh, .skip')
    )
  }
  const texts: Text[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const parent = text.parentElement
    if (parent && text.data.trim() && isSeen(parent) && !parent.closest('script, style, progress')) texts.push(text)
  }

  if (document.documentElement.scrollWidth > width) found.push(`The page is ${document.documentElement.scrollWidth} wide on ${width}.`)
  for (const element of document.body.querySelectorAll('*')) {
    if (!isSeen(element) || element.matches('input, textarea, progress, svg, svg *')) continue
    const { overflowX, overflowY } = getComputedStyle(element)
    if (overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1)
      found.push(`Sideways: ${element.scrollWidth} in ${element.clientWidth}, ${few(element.textContent)}`)
    if ((overflowY === 'hidden' || overflowY === 'clip') && element.scrollHeight > element.clientHeight + 1)
      found.push(`Cut below: ${few(element.textContent)}`)
  }
  const part = document.createRange()
  for (const text of texts) {
    const box = text.parentElement?.closest('a, button, label, .card, .note, .tag')?.getBoundingClientRect()
    part.selectNodeContents(text)
    for (const { left, right } of part.getClientRects()) {
      if (left < -1 || right > width + 1) found.push(`Outside the screen: ${few(text.data)}`)
      else if (box && (left < box.left - 1 || right > box.right + 1)) found.push(`Outside its box: ${few(text.data)}`)
    }
    // A hashtag has no place to break and may be longer than any line.
    for (const word of text.data.matchAll(/(?<![#\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]{2,}/gu)) {
      part.setStart(text, word.index)
      part.setEnd(text, word.index + word[0].length)
      const tops = [...part.getClientRects()].filter(({ width: wide }) => wide > 0).map(({ top }) => top)
      if (Math.max(...tops) - Math.min(...tops) > 4) found.push(`A word is broken: ${word[0]} in ${few(text.data)}`)
    }
  }
  if (fitsOnly) return [...new Set(found)]

  const headings = [...document.querySelectorAll('h1')].map((heading) => few(heading.textContent))
  if (headings.length !== 1 || !headings[0]) found.push(`Headings of the page: ${JSON.stringify(headings)}`)
  if (!/^\S.* · Tama$/.test(document.title)) found.push(`Title: ${document.title}`)
  for (const text of texts) {
    const size = Number.parseFloat(getComputedStyle(text.parentElement as Element).fontSize)
    if (size < 14) found.push(`Letters of ${size} px: ${few(text.data)}`)
    if (/\{\{|undefined|NaN|\[object|\b[a-z]+:[0-9a-z-]{12,}/.test(text.data)) found.push(`Not for people: ${few(text.data)}`)
    if (foreign.includes(text.data.trim()) && text.parentElement?.closest('[lang]')?.matches('html'))
      found.push(`Another language: ${few(text.data)}`)
    if (
      language === 'fr' &&
      text.parentElement?.closest('[lang]')?.matches('[lang=fr]') &&
      /[^\u00a0\u202f\s(/][?!;»]|[^\u00a0\u202f]:(\s|$)|« |'/.test(text.data.replace(/https?:\S*/g, ''))
    )
      found.push(`French spaces or apostrophes: ${few(text.data)}`)
  }
  for (const target of document.querySelectorAll('a[href], button, input, textarea, select, summary')) {
    if (!isSeen(target)) continue
    const { width: wide, height } = target.getBoundingClientRect()
    const inline = getComputedStyle(target).display === 'inline'
    if (inline ? height < 24 : wide < 47.5 || height < 47.5)
      found.push(
        `A small target, ${Math.round(wide)} by ${Math.round(height)}: ${few(target.textContent) || target.getAttribute('aria-label') || target.id}`,
      )
  }
  for (const picture of document.images)
    if (isSeen(picture) && picture.naturalWidth === 0) found.push(`A picture did not come: ${picture.getAttribute('src')}`)
  return [...new Set(found)]
}
