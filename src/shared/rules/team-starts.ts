// Words of an accepted post from which others in the team may start: what is taken out of them before anybody else reads them.
import { peopleIn, phoneNumbersIn } from './people.ts'

/** The most letters of such words, before the dots that say that more followed. */
export const mostStart = 1_000
const gap = '…'

/** A link, an address of mail, an account, a link without its http: what is left by one is looked at by the next. */
const pointers = [
  /(?:https?:\/\/|www\.)\S+/giu,
  /[\p{L}\p{N}_.+-]*@[\p{L}\p{N}_.-]*/gu,
  /(?<![\p{L}\p{N}.])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}\/\S*/gu,
] as const
const hashtag = /[#＃][\p{L}\p{M}\p{N}_]+/gu
const apart = (tag: string) =>
  tag
    .slice(1)
    .replace(/_/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')

const escaped = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Every place of a name, with what is written with a capital right behind it: that is most often the rest of the name. */
function withoutName(text: string, name: string): string {
  const left = text.replace(
    new RegExp(`(?<![\\p{L}\\p{M}])${escaped(name)}(?:[ '’-]+\\p{Lu}[\\p{L}\\p{M}’'-]*)*(?![\\p{L}\\p{M}])`, 'gu'),
    gap,
  )
  return left === text ? text.split(name).join(gap) : left
}

/** A name that has to go, and each word of it, whether somebody wrote it with capitals or without. */
function withoutOwn(text: string, name: string): string {
  const words = name.split(/\s+/).filter((word) => word.length > 1)
  return words.reduce(
    (left, word) => left.replace(new RegExp(`(?<![\\p{L}\\p{M}])${escaped(word)}(?![\\p{L}\\p{M}])`, 'giu'), gap),
    name.trim() && text.includes(name) ? withoutName(text, name) : text,
  )
}

function withoutPeople(text: string, names: readonly string[]): string {
  let left = names.reduce(withoutOwn, text)
  for (;;) {
    const [found] = peopleIn(left)
    if (!found) return left
    const less = withoutName(left, found.name)
    if (less === left) return less
    left = less
  }
}

const named = (tag: string, names: readonly string[]) => withoutPeople(apart(tag), names) !== apart(tag)

/**
 * The words as others in the team would read them: without links, numbers to call, accounts, and names of people, as far as the rules
 * know one. `names`: names to take out in any case, as the writer's own. Empty when nothing is left that can be said.
 */
export function startFrom(caption: string, names: readonly string[] = []): string {
  let [left, before] = [caption, '']
  // What stood apart may stand together by now, and be a name or a number.
  while (left !== before) {
    before = left
    left = pointers.reduce((said, pointer) => said.replace(pointer, gap), left).replace(hashtag, (tag) => (named(tag, names) ? gap : tag))
    left = withoutPeople(left, names)
    for (const number of phoneNumbersIn(left)) left = left.split(number).join(gap)
  }
  left = left.replace(/…(?:\s*…)+/g, gap).trim()
  if (left.length > mostStart) left = `${left.slice(0, Math.max(left.lastIndexOf(' ', mostStart - 1), mostStart / 2)).trimEnd()}${gap}`
  return /\p{L}/u.test(left) ? left : ''
}

/** Hashtags in which no person is named. */
export const startTags = (tags: readonly string[], names: readonly string[] = []): string[] => tags.filter((tag) => !named(tag, names))
