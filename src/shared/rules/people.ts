// Signs of a person in a text: a name, a telephone number. A sign is a question to the writer, never a verdict.
import { folded } from './wording.ts'

// First names often heard in the seven countries, without accents. Invented nowhere and complete nowhere: it only helps to ask.
const names = new Set(
  (
    'abdou abdoulaye abibatou adama adjoua affoue agnes aicha aisha aissata aissatou akissi alassane alieu alimamy alpha alusine amadou amara amie ami amina aminata amy arame ' +
    'assane assetou astou awa ayo babacar bakary bintou binta blessing boubacar boubou bubacarr chidi chinedu chioma cheick cheikh cherno coumba dauda demba diarra djeneba djibril ' +
    'ebrima ebere edith emeka emmanuel esther fanta fatima fatmata fatou fatoumata favour finda foday fode gnima grace habib hadja haja haoua hassan hawa hassanatou ibrahim ibrahima idrissa ' +
    'ifeanyi isata isatou issa issatou jainaba jalloh joseph kadiatou kadija kady kalilou kandeh karamo kehinde khady khadija khadijatou kofi koffi konan korto kouadio kouame kouassi ' +
    'kumba lamin lamine landing lansana madina mahamadou maimouna malick mamadou mamadi mame mamie mamou mariam mariama mariame marieme mary mbaye memuna modou mohamed mohammed momo mory ' +
    'moussa muhammed musa musu mustapha naby ndeye nene ngozi nkechi nyima obi ola olu omar osas osagie oumar oumou ousmane patience pape penda precious prince princess rama ramatou rokia rokhaya ' +
    'rougui sadio saidou saikou salif saliou salimatou samba sanna sarjo segun seikou sekou serigne seydou sheku sia sidy siaka siatta sira sory souleymane sulaiman tenin tenneh thierno tidiane tunde uche umu ' +
    'abdul abdulai baboucarr ebou ebrahim fatoumatta habibatou kaddy kadie mbemba momodou ndey ousman sainabou sirra sulayman yankuba yusupha ' +
    'varney wuya yacine yao yacouba yaya yemi yero yusuf zainab zeinabou'
  ).split(' '),
)

// Words that may stand with a capital in the same places and are no person.
const noPerson = new Set(
  (
    'facebook whatsapp tiktok google europe afrique africa mali niger libye senegal gambie gambia guinee guinea liberia nigeria sierra cote mamou ' +
    'dieu god allah captain capitaine'
  ).split(' '),
)

// After these a capital begins a name that the list does not know.
const nameAfter = new RegExp(
  '(?<!\\p{L})(?:called|named|friend|brother|sister|mother|father|uncle|aunt|cousin|neighbour|son|daughter|wife|husband|met|' +
    "amie?|frere|soeur|mere|pere|oncle|tante|cousine|voisine?|fils|fille|mari|monsieur|madame|s'appel\\p{L}+|nommee?|rencontre)\\s+$",
  'u',
)
/** Who sells journeys. */
export const trade = '(?<!\\p{L})(?:smuggler|trafficker|connection m[ae]n|passeur|coxeur|convoyeur|rabatteur|trafiquant)s?'
const smugglerBefore = new RegExp(
  `${trade}(?:[\\s,:]+(?:is|was|by|the|name|called|named|captain|le|est|nomme|capitaine|s'appel\\p{L}+))*[\\s,:]+$`,
  'u',
)
const smugglerAfter = new RegExp(`^(?:,| is| est)\\s(?:\\p{L}+ )?${trade}(?!\\p{L})`, 'u')
/** Letters around a name in which it can be introduced. */
const introduced = 80
const word = /\p{L}[\p{L}\p{M}’'-]*/gu

/**
 * Words of a text that look like a person's name: a first name that is often heard, or a capital where somebody is introduced.
 * Each once, in order, and whether it is a smuggler who is called so.
 */
export function peopleIn(text: string): { readonly name: string; readonly smuggler: boolean }[] {
  const found: { name: string; smuggler: boolean }[] = []
  const plain = text.replace(/[#@][\p{L}\p{M}\p{N}_.]+|https?:\/\/\S+/gu, (part) => ' '.repeat(part.length))
  // Letter by letter as long as the text: places are the same in both.
  const flat = folded(plain)
  for (const match of plain.matchAll(word)) {
    // D’Awa: the name is what comes after.
    const name = match[0].replace(/^(?:[dln]|qu)['’]/i, '')
    const at = match.index + match[0].length - name.length
    const bare = folded(name).replace(/\u200b/g, '')
    if (!/^\p{Lu}/u.test(name) || noPerson.has(bare) || name === name.toUpperCase()) continue
    const before = flat.slice(Math.max(0, at - introduced), at)
    const smuggler = smugglerBefore.test(before) || smugglerAfter.test(flat.slice(at + name.length, at + name.length + introduced))
    if ((smuggler || names.has(bare) || nameAfter.test(before)) && !found.some((one) => one.name === name)) found.push({ name, smuggler })
  }
  return found
}

/** Telephone numbers of a text: eight digits or more, with the usual marks between. Years and amounts are left alone. */
export function phoneNumbersIn(text: string): string[] {
  const bare = text.replace(/https?:\/\/\S+/g, ' ')
  return [...bare.matchAll(/(?<![\p{L}\p{N}])(?:\+|00)?\d[\d\s().-]{6,}\d(?![\p{L}\p{N}])/gu)]
    .map(([found]) => found)
    .filter((found) => {
      const digits = found.replace(/\D/g, '').length
      return digits >= 8 && digits <= 15 && !/^\d{1,3}(?:[\s.]\d{3})+$/.test(found.trim())
    })
}
