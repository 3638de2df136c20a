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
    'canaries canary lampedusa agadez senegal gambie gambia guinee guinea liberia nigeria sierra leone cote ivory ivoire dakar thies saint-louis ziguinchor kolaack kolda touba mbour kayar tambacounda banjul serekunda brikama basse barra conakry labe kankan mamou abidjan bouake daloa ' +
    'monrovia freetown bo kenema makeni lagos abuja benin edo city kano atlantique atlantic sahara mediterranee mediterranean oim iom onu un mam dieu god allah lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday ' +
    'wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december i ' +
    'ghana togo burkina faso cap-vert cabo verde mauritanie mauritania nouakchott nouadhibou bamako gao niamey tchad chad soudan sudan egypte egypt tripoli sabha tunis sfax alger tamanrasset casablanca rabat tanger tangier dakhla ceuta melilla tenerife turquie turkey dubai liban lebanon arabie saudi ' +
    'allemagne germany portugal grece greece malte malta belgique belgium angleterre england paris madrid rome london amerique america bresil brazil chine china ' +
    'french francais wolof pulaar pular fula mandinka malinke bambara jola diola serer susu soussou mende temne krio hausa yoruba igbo arabic ' +
    'ramadan tabaski korite coast captain capitaine villa gamou magal eid noel christmas easter paques islam coran quran bible croix-rouge red cross croissant-rouge volunteer volontaire tama ok'
  ).split(' '),
)

// Before these stands a thing or a place, not the name of a person: the Youth Centre, in Ghana.
const noNameAfter = new Set(
  'd a an the this our my his her their your in into un une le la les ce cette l mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs du des en au aux'.split(
    ' ',
  ),
)
// English says of which country or language with a capital.
const ofCountry = /(?:ish|ese|ians?|cans?)$/
const word = /\p{L}[\p{L}\p{M}'’-]*/gu
const named =
  "(?:[\\s,:\\u00a0\\u202f]+(?:is|was|by|the|name|called|named|captain|le|la|nom|est|dit|nomme|appele|capitaine|s'appel\\p{L}+))*[\\s,:\\u00a0\\u202f]+$"
const trade = '(?:smuggler|traffickers?|connection m[ae]n|passeur|coxeur|convoyeur|rabatteur|trafiquant)s?'
const tradeBefore = new RegExp(`(?<!\\p{L})${trade}${named}`, 'u')
const tradeAfter = new RegExp(`^[\\s,]+(?:(?:the|a|our|is|le|un|notre|est) )*${trade}(?!\\p{L})`, 'u')

export type Name = { readonly name: string; readonly smuggler: boolean }

/**
 * Words of a text that look like a person's name: a known first name, or a capital where none is needed. Each once, in order,
 * and whether a smuggler is called so.
 */
export function peopleIn(text: string): Name[] {
  const found: Name[] = []
  const plain = text.replace(/[#@][\p{L}\p{M}\p{N}_.]+|https?:\/\/\S+/gu, (part) => ' '.repeat(part.length))
  const all = [...plain.matchAll(word)]
  // Where Most Words Have A Capital, one says nothing.
  const shouted = all.filter(([said]) => /^\p{Lu}/u.test(said)).length * 2 > all.length && all.length > 3
  let last = ''
  let thing = false
  for (const match of all) {
    const [, elided = '', said = ''] = /^((?:[dlnstmjc]|qu)['’])?(.+)$/iu.exec(match[0]) ?? []
    const at = match.index + elided.length
    const bare = folded(said).replace(/\u200b/g, '')
    const capital = /^\p{Lu}/u.test(said)
    // The Youth Centre: after the first word of a thing, the second is of it.
    thing = capital && (thing || noNameAfter.has(elided ? folded(elided).slice(0, -1) : last))
    last = bare
    if (
      !capital ||
      noPerson.has(bare) ||
      noPerson.has(bare.replace(/s$/, '')) ||
      noNameAfter.has(bare) ||
      /^\p{Lu}(?:\p{Lu}|$)/u.test(said)
    )
      continue
    const before = plain.slice(0, at).trimEnd()
    const opens = before === '' || /[.!?…:\n«"“]$/.test(before) || /\n\s*$/.test(plain.slice(0, at))
    const smuggler = tradeBefore.test(folded(plain.slice(0, at))) || tradeAfter.test(folded(plain.slice(at + said.length)))
    const guessed = !opens && !shouted && !thing && !ofCountry.test(bare)
    if ((names.has(bare) || guessed) && !found.some(({ name }) => name === said)) found.push({ name: said, smuggler })
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
