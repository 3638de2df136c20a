// Signs of a journey in a text: what it costs, and where somebody is. They help smugglers, or those who look for a person.
import { trade } from './people.ts'
import { folded } from './wording.ts'

const sum = "\\d[\\d.,\\s]{0,20}(?:k|m|mille|thousand|millions?)?\\s*(?:de\\s|d')?"
const money = '(?:[€$£]|(?:euros?|eur|dollars?|francs?|f?\\s?cfa|xof|gnf|f|dalasis?|naira|leones?|cedis?|dinars?)(?!\\p{L}))'
const amount = new RegExp(`(?:[€$£]|cfa)\\s?\\d|${sum}${money}`, 'u')
const journey = new RegExp(
  `${trade}|(?<!\\p{L})(?:boats?|sea|cross(?:ing)?|journey|backway|border|captain|driver|left|leave|desert|` +
    'pirogue|mer|bateau|traversee?r?|voyage|frontiere|chauffeur|capitaine|depart|partir)(?!\\p{L})',
  'u',
)

/** Whether a sentence holds an amount of money and speaks of a journey or of who sells it. */
export const pricesAJourney = (text: string) =>
  folded(text)
    .split(/[.!?…](?=\s|$)|\n/)
    .some((sentence) => amount.test(sentence) && journey.test(sentence))

const place =
  '(?:station|harbou?r|port|beach|border|camp|house|hotel|market|garage|desert|prison|' +
  'gare|plage|frontiere|maison|marche|foyer|quai|cachette)'
const now = '(?:right now|now|currently|at the moment|maintenant|actuellement|en ce moment)'
const here =
  "(?:i am|i'?m|we are|we'?re|je suis|on est|nous sommes|je me trouve|on se trouve|je me cache|on se cache|j'attends|on attend)(?:\\s(?:hiding|waiting|staying|sleeping))?"
const at = '[\\s,]+(?:at|in|near|behind|by|inside|aux?|a(?=\\sl)|dans|en|pres|derriere|devant|sur)(?!\\p{L})'
const someWords = "(?:[\\s',]+\\p{L}+){0,4}?[\\s']+"
const signs = new RegExp(
  [
    'maps\\.(?:app\\.goo|google)|google\\.\\p{L}+/maps',
    '\\d\\.\\d{3,},\\s*-?\\d+\\.\\d{3}',
    '(?<!\\p{L})(?:live location|position en direct)',
    '(?<!\\p{L})(?:villa|compound|parcelle|maison|house|room|chambre)\\s(?:(?:number|numero|n°)\\s)?\\d',
    `(?<!\\p{L})${here}\\s${now}${at}${someWords}${place}(?!\\p{L})`,
    `(?<!\\p{L})${here}(?![^.!?\\n]*(?<!\\p{L})(?:every|chaque|tous)(?!\\p{L}))${at}${someWords}${place}(?!\\p{L})${someWords}${now}(?!\\p{L})`,
  ].join('|'),
  'u',
)

/** Whether a text shows where somebody is at this moment, or a door: a link of a map, “I am now at the station”, villa 23. */
export const showsPlace = (text: string) => signs.test(folded(text))
