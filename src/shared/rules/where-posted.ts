// The address of what was published, as it comes back from the app where it went out; and which post it is likely to be of.

/** The first address in a text; undefined when there is none. */
export const linkIn = (text: string): string | undefined => /https?:\/\/[^\s<>"']+/.exec(text)?.[0]

/** Hosts that do not bear the name of their place. */
const others: Readonly<Record<string, string>> = {
  fb: 'facebook',
  youtu: 'youtube',
  twitter: 'x',
  t: 'telegram',
  wa: 'whatsapp',
  lnkd: 'linkedin',
}

/** The place of an address, as `facebook`: the name before the end of its host. */
export function placeOf(link: string): string {
  // One letter, two places.
  if (/^https?:\/\/t\.co(?=[/?#:]|$)/i.test(link)) return 'x'
  const name = /^https?:\/\/(?:[^/?#]*\.)?([\w-]+)\.[\w-]+(?=[/?#:]|$)/i.exec(link)?.[1]?.toLowerCase() ?? ''
  return others[name] ?? name
}

/** The place of an address, where a post did not go there; null when it did, or there is no address. */
export function otherPlace(link: string, channel: string): string | null {
  const place = placeOf(link)
  return place && place !== channel.split('.')[0] ? place : null
}

/** Whether a post that went out there has a link to be found again by. What is sent to people, or gone after a day, has none. */
export const hasLink = (channel: string): boolean => !/^whatsapp\.(?:message|status)$|\.story$/.test(channel)

type Out = { readonly channel: string; readonly on: string }

/** Posts that an address may be of, the likeliest first: those of its place, then the others that have one, each the newest first. `channel` as `facebook.page`. */
export function likeliest<T extends Out>(link: string, posts: readonly T[]): T[] {
  const place = placeOf(link)
  const fits = ({ channel }: T) => Number(channel.split('.')[0] === place)
  return posts
    .filter(({ channel }) => hasLink(channel))
    .sort((one, other) => fits(other) - fits(one) || (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
}
