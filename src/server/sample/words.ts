// Building stones for invented work: names, first words, stories, questions. Nobody in here exists.
import type { Country, Language } from '#shared/product.ts'

type Place = { readonly country: Country; readonly team: string; readonly town: string; readonly language: Language }

/** The invented teams, two or so a country. */
export const teams: readonly Place[] = [
  { country: 'SN', team: 'thies', town: 'Thiès', language: 'fr' },
  { country: 'SN', team: 'tambacounda', town: 'Tambacounda', language: 'fr' },
  { country: 'GN', team: 'kankan', town: 'Kankan', language: 'fr' },
  { country: 'GN', team: 'labe', town: 'Labé', language: 'fr' },
  { country: 'CI', team: 'daloa', town: 'Daloa', language: 'fr' },
  { country: 'GM', team: 'brikama', town: 'Brikama', language: 'en' },
  { country: 'SL', team: 'makeni', town: 'Makeni', language: 'en' },
  { country: 'LR', team: 'ganta', town: 'Ganta', language: 'en' },
  { country: 'NG', team: 'benin', town: 'Benin City', language: 'en' },
  { country: 'NG', team: 'kano', town: 'Kano', language: 'en' },
]

/** First names to call invented people by. */
export const names: Readonly<Record<Language, readonly string[]>> = {
  fr: [
    'Awa',
    'Moussa',
    'Fanta',
    'Ibrahima',
    'Mariam',
    'Alpha',
    'Kadiatou',
    'Yao',
    'Aminata',
    'Lamine',
    'Adjoua',
    'Sékou',
    'Ndeye',
    'Cheikh',
  ],
  en: ['Isatou', 'Ebrima', 'Mariatu', 'Abu', 'Fatmata', 'Musa', 'Osaze', 'Blessing', 'Garmai', 'Prince', 'Hauwa', 'Lamin', 'Esohe', 'Sahr'],
}

type Stones = { readonly first: readonly string[]; readonly story: readonly string[]; readonly last: readonly string[] }

/** Parts of a caption, of which one of each makes a post. `{town}` is where the team lives. */
export const stones: Readonly<Record<Language, Stones>> = {
  fr: {
    first: [
      'Je suis rentré avec un sac et beaucoup de silence.',
      'Ma sœur m’a demandé : « Et maintenant ? »',
      'À {town}, une femme m’a appris à coudre.',
      'On m’avait promis dix jours de route.',
      'Aujourd’hui, j’ai vendu mon premier seau de lait.',
      'Personne ne m’avait dit comment s’appelle la peur.',
      'Trois amis m’ont posé la même question cette semaine.',
      'J’ai gardé une seule photo du désert.',
    ],
    story: [
      'La route a duré sept mois. J’ai compté les nuits, pas les kilomètres.',
      'J’ai commencé avec deux chèvres et l’aide d’une voisine.',
      'Au centre de formation de {town}, j’ai appris la soudure en neuf mois.',
      'Le plus dur n’était pas de revenir. C’était de raconter.',
      'Mon cousin voulait partir. Nous avons parlé deux heures, sans ordre et sans honte.',
      'J’ai demandé où apprendre un métier ici. Trois adresses sont arrivées le jour même.',
    ],
    last: [
      'Et vous, à qui demandez-vous conseil ?',
      'Qui vous inspire à {town} ?',
      'Que voulez-vous savoir avant de choisir ?',
      'Quel métier voulez-vous apprendre ici ?',
      'Demandez au bureau des jeunes de {town}. C’est gratuit.',
    ],
  },
  en: {
    first: [
      'I came back with one bag and a lot of silence.',
      'My sister asked me: what now?',
      'In {town} a woman taught me how to sew.',
      'They promised me ten days on the road.',
      'Today I sold my first bucket of milk.',
      'Nobody told me what fear is called.',
      'Three friends asked me the same question this week.',
      'I kept one photo of the desert.',
    ],
    story: [
      'The road took seven months. I counted nights, not kilometres.',
      'I began with two goats and the help of a neighbour.',
      'At the training centre in {town} I learned welding in nine months.',
      'Coming back was not the hard part. Telling it was.',
      'My cousin wanted to leave. We talked for two hours, with no orders and no shame.',
      'I asked where to learn a trade here. Three places answered the same day.',
    ],
    last: [
      'And you, who do you ask for advice?',
      'Who inspires you in {town}?',
      'What would you like to know before you choose?',
      'Which trade would you like to learn here?',
      'Ask at the youth office in {town}. It is free.',
    ],
  },
}

/** What invented coordinators ask to change. */
export const changes: Readonly<Record<Language, readonly string[]>> = {
  fr: ['Finissez par une question.', 'Enlevez le nom de la personne.', 'La première ligne est longue. Coupez-la en deux.'],
  en: ['End with a question.', 'Take the name of the person out.', 'The first line is long. Cut it in two.'],
}
