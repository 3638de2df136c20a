// Which countries a text names. Two texts that say the same of different countries are two rumours, not one.

/** By a code: how words begin that name it in English and French, without accents, and who is from there. Not complete: it only tells apart. */
const beginnings: Readonly<Record<string, string>> = {
  ES: 'spain spanish espagn',
  IC: 'canar',
  IT: 'ital',
  FR: 'france french francais',
  PT: 'portug',
  DE: 'german alleman allemagn',
  GB: 'england english britain british kingdom angleterr anglais britanniq royaume',
  BE: 'belgi belge',
  NL: 'netherland holland hollande',
  CH: 'switzerland swiss suisse',
  SE: 'swed sued',
  GR: 'greec greek grec',
  MT: 'malta malte',
  TR: 'turk turq',
  US: 'america ameriq etats states',
  CA: 'canada canadi',
  BR: 'brazil bresil',
  LY: 'libya libye',
  TN: 'tunis',
  DZ: 'algeri',
  MA: 'morocc maroc',
  MR: 'mauritan',
  EG: 'egypt',
  AE: 'dubai emirat',
  SA: 'saudi saoud arabi',
  QA: 'qatar',
  LB: 'leban liban',
  KW: 'kuwait koweit',
  SN: 'senegal',
  GM: 'gambi',
  GN: 'guinea guinee guinean',
  ML: 'malian mali',
  NE: 'niger nigerien',
  NG: 'nigeria',
  GH: 'ghana',
  CI: 'ivory ivoir',
  LR: 'liberia',
  SL: 'sierra',
}

/** Beginnings that are whole words: what begins like them names something else. */
const whole = new Set(['mali', 'niger', 'malta', 'malte'])
const known = Object.entries(beginnings).flatMap(([code, words]) => words.split(' ').map((begins) => [code, begins] as const))

/** The codes of the countries that a text names, each once. */
export function placesIn(text: string): Set<string> {
  const words =
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? []
  const names = (word: string, begins: string) => (whole.has(begins) ? word === begins : word.startsWith(begins))
  return new Set(words.flatMap((word) => known.filter(([, begins]) => names(word, begins)).map(([code]) => code)))
}
