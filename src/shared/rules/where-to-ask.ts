// Whether a post says where its readers can ask: a link, a page, a place with a door, or the writer, who invites to write.
import { linksIn } from './counting.ts'
import { folded } from './wording.ts'

/** Where somebody is told to do something: the beginning of a sentence. */
const first = '(?<=(?:^|[.!?…:;,\\n])\\s{0,4})'

const invites = [
  // English
  '(?:write|talk|speak|come|reply|send (?:a |your )?(?:message|voice note|voice|question)s?)(?: back)? (?:to|with) (?:me|us|your|our|this)',
  '(?:ask|message|text|call|dm|inbox|tell|visit|contact|reach|join|find|ring|meet) (?:me|us|your|our)',
  `${first}(?:ask|contact|call|visit|check|reply|comment|go|come) (?:at|in|for|the|a|them|with|to|and) `,
  `${first}comment ["“]|just ask|feel free|you are welcome|everyone is welcome`,
  '(?:send|drop|leave) (?:me|us|your|a|them) (?:a |your )?(?:\\p{L}+ )?(?:messages?|voice notes?|questions?|comments?|line)(?! to my)',
  'my inbox|private message|in (?:the )?comments|comment (?:below|here)|(?:questions?|answers?) below|your questions? (?:here|to)|group chat',
  "(?:we|i|we'll|i'll) (?:will |can )?(?:answer|reply|send you|tell you more|send it)|come (?:and|to) (?:ask|see|talk) (?:me|us|with|the)|come by|pass by|our door",
  '(?:is|are) open (?:on|every|from|to)|(?:meets?|open) every|free (?:number|line|call)|toll-?free|help ?lines?|hot ?lines?|to (?:learn|know) more',
  `(?:link|number|address) (?:is )?(?:in|on) (?:my|our|the)|(?:my|our) (?:dms?|messages) (?:is|are) open|call (?:you )?back|get in touch|i(?: a|')m here (?:for|to)|(?:sign|signs) up|(?:your|a) number, |bring (?:it|them|him|her) to us|(?:meeting|meets?) (?:for|every|each)|poster|(?:can|may) come to|we(?: a|')re (?:here|there)|we (?:wait for|welcome) you|${first}(?:follow|type|knock|speak|come on|ask before)(?!\\p{L})|any (?:doubts?|questions?)`,
  'speak to (?:the|our|your|a) |(?:our|your|the) coordinator|room for|anyone who (?:wants|needs)|if you (?:need|want) (?:help|to (?:learn|come|join|talk|visit|ask))|training school|health post|our (?:\\p{L}+ )?group has|who wants to',
  // French
  '(?:ecri(?:s|vez|re)|parle[zr]?|demande[zr]?|dis|dites|contacte[zr]?|appele[zr]|appelle|rejoins|rejoignez|retrouve[zr]?)[ -](?:moi|nous)',
  `(?:${first}(?:ecris|parle|demande|contacte|appelle|reponds|va)|ecrivez|parlez|demandez|contactez|appelez|repondez|allez)[ -](?:a |au |aux |avec |le |la |les |l'|ton |votre |voir )`,
  '(?:adresse|renseigne|rends|rendez|informe)[sz]?-(?:toi|vous)|prene[zr] conseil|prends conseil|vous accueill\\p{L}+|(?:recoit|recevoir|recoivent) (?:sans|vos|le|la|tous|chaque)',
  "(?:m'|nous |me )(?:ecrire|contacter|demander|appeler|joindre|trouver)|pose[zr]?[ -](?:moi |nous )?(?:la|les|vos|tes|ta|votre|une|toutes)(?: \\p{L}+)? questions?",
  '(?:en|message) prive|(?:envoie|envoyez|laisse|laissez)[ -](?:moi |nous )?(?:un|vos|ton|votre) (?!\\p{L}+ a (?:ma|mon|mes))|en parler (?:avec|a) |pour en savoir plus',
  '(?:en|dans les|sous les) commentaires?|(?:je|on|nous) (?:y |vous |te |lui |leur )?(?:reponds?|repondons|explique|donne l)|repond(?:ent)? a (?:vos|tes|toutes)',
  'passe[zr]?[ -](?:nous|me|chez nous) |venez|viens (?:nous|me|en) |(?:numero|ligne) (?:verte?|gratuite?)|notre (?:porte|groupe|page)|ouverte? (?:a tous|tous les|le|chaque)',
  `(?:lien|numero|adresse) (?:est )?(?:en|dans|sur) (?:ma|notre|la)|(?:mes|nos) messages sont ouverts|(?:te|vous) rappel\\p{L}+|(?<=\\?\\s?)(?:je suis|on est|nous sommes) la(?!\\p{L})|inscri(?:s|vez)-(?:toi|vous)|(?:ton|votre) numero, |apporte[zr]?-(?:l[ae]s?|moi|nous)|(?:rejoins|rejoignez) notre|reunions? (?:pour|chaque)|affiche|(?:peux|pouvez) venir|${first}qui veut |notre groupe|poste de sante|besoin d'|(?:je|on|nous) (?:vous|t')\\s?atten\\p{L}+|${first}(?:suis|suivez|tapez?|frappez?|parle|parlez-en|demandez? avant)(?!\\p{L})|(?:une?|des) (?:doutes?|questions?)`,
  '(?:ton|votre|notre|le|la) coordinat\\p{L}+|il reste (?:des|une|deux|trois|cinq) places?|si (?:tu|vous) (?:as|avez|veux|voulez) (?:besoin|apprendre|venir|savoir)',
]

const doors = [
  // English
  "(?:youth|women'?s?|community|health|training|information|resource|advice|reception|orientation|help|call|migrants?|labou?r|employment) (?:cent(?:er|re)|club|office|desk|house|agency|hall)s?",
  '(?<!in the )cent(?:er|re)s? (?:near|for|at)|offices? (?:of|near|for|in|at)|help ?desk|town hall|embassy|consulate|associations?|iom|oim|ngo',
  // French
  "(?:centres?|maisons?|foyers?|clubs?|espaces?) (?:social|sociaux|d'ecoute|d'accueil|d'information|d'orientation|de formation|de sante|communautaires?|(?:des |de la |du |de )?(?:jeunes?(?:se)?|femmes?|citoyen|migrants?|quartier))",
  "(?<!au )centre (?:pres|a cote|qui)|mairies?|bureaux? (?:d[e']\\s?(?!passeur)|qui|pres)|guichets?|points? d'ecoute|ambassades?|consulats?",
  "missions? locales?|agences? (?:nationale|de l'emploi|pour l'emploi)|anpej|anpe|ong",
]

const asks = new RegExp(`(?<!\\p{L})(?:${invites.join('|')})(?:(?<= )|(?!\\p{L}))`, 'u')
const names = new RegExp(`(?<!\\p{L})(?:${doors.join('|')})(?!\\p{L})`, 'u')
const handle = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_.]{3,}/u

/** Whether a text gives a place to ask. Heard kindly: whoever invites in other words is asked once too often, never stopped. */
export function saysWhereToAsk(text: string): boolean {
  if (linksIn(text).length > 0 || handle.test(text)) return true
  const plain = folded(text)
  return asks.test(plain) || names.test(plain)
}
