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
    'varney wuya yacine yao yacouba yaya yemi yero yusuf zainab zeinabou'
  ).split(' '),
)

// Words that often stand with a capital in the middle of a sentence and are no person.
const noPerson = new Set(
  (
    'facebook whatsapp instagram tiktok youtube telegram snapchat linkedin google europe afrique africa libye libya mali niger maroc morocco tunisie tunisia algerie algeria espagne spain italie italy france ' +
    'canaries lampedusa agadez senegal gambie gambia guinee guinea liberia nigeria sierra leone cote ivoire dakar thies saint-louis ziguinchor kaolack touba banjul serekunda conakry labe kankan mamou abidjan bouake daloa ' +
    'monrovia freetown bo kenema makeni lagos abuja benin edo city atlantique atlantic sahara mediterranee mediterranean oim iom onu un mam dieu god allah lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday ' +
    'wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december i '
  ).split(' '),
)

const word = /\p{L}[\p{L}\p{M}'’-]*/gu

/** Words of a text that look like a person's name: a known first name, or a capital where none is needed. Each once, in order. */
export function namesIn(text: string): string[] {
  const found: string[] = []
  const plain = text.replace(/[#@][\p{L}\p{M}\p{N}_.]+|https?:\/\/\S+/gu, (part) => ' '.repeat(part.length))
  for (const match of plain.matchAll(word)) {
    const said = match[0]
    const bare = folded(said).replace(/\u200b/g, '')
    if (!/^\p{Lu}/u.test(said) || noPerson.has(bare) || said === said.toUpperCase()) continue
    const before = plain.slice(0, match.index).trimEnd()
    const opens = before === '' || /[.!?…:\n«"“]$/.test(before) || /\n\s*$/.test(plain.slice(0, match.index))
    if (names.has(bare) || !opens) if (!found.includes(said)) found.push(said)
  }
  return found
}

/** Telephone numbers of a text: eight digits or more, with the usual marks between. Years and amounts are left alone. */
export function phoneNumbersIn(text: string): string[] {
  const bare = text.replace(/https?:\/\/\S+/g, ' ')
  return [...bare.matchAll(/(?<![\p{L}\p{N}])(?:\+|00)?\d[\d\s().\u00a0\u202f-]{6,}\d(?![\p{L}\p{N}])/gu)]
    .map(([found]) => found)
    .filter((found) => {
      const digits = found.replace(/\D/g, '').length
      return digits >= 8 && digits <= 15 && !/^\d{1,3}(?:[\s\u00a0\u202f.]\d{3})+$/.test(found.trim())
    })
}
