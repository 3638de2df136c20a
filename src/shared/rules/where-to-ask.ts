// Whether a post says where its readers can ask: a link, a page, a place with a door, or the writer, who invites to write.
import { linksIn } from './counting.ts'
import { folded } from './wording.ts'

/** Where somebody is told to do something: the beginning of a sentence. */
const first = '(?<=(?:^|[.!?…:;,\\n])\\s*)'

const invites = [
  // English
  '(?:write|talk|speak|come|send (?:a |your )?(?:message|voice note|voice|question)s?)(?: back)? to (?:me|us|your|our)',
  '(?:ask|message|text|call|dm|inbox|tell|visit|contact) (?:me|us|your|our)',
  `${first}(?:ask|contact|call|visit) (?:at|in|for|the|a|them) `,
  '(?:send|drop|leave) (?:me|us|your|a|them) (?:a |your )?(?:\\p{L}+ )?(?:messages?|voice notes?|questions?|comments?|line)',
  'my inbox|private message|in (?:the )?comments|comment (?:below|here)|(?:questions?|answers?) below|your questions? (?:here|to)',
  '(?:we|i) (?:answer|reply)|come (?:and|to) (?:ask|see) (?:me|us)|come by|pass by|our door',
  'free (?:number|line|call)|toll-?free|help ?lines?|hot ?lines?',
  // French
  '(?:ecri(?:s|vez|re)|parle[zr]?|demande[zr]?|dis|dites|contacte[zr]?|appele[zr]|appelle)[ -](?:moi|nous)',
  `(?:${first}(?:ecris|parle|demande|contacte|appelle)|ecrivez|parlez|demandez|contactez|appelez)[ -](?:a |au |aux |avec |le |la |les |l'|ton |votre )`,
  "(?:m'|nous )(?:ecrire|contacter|demander|appeler)|me contacter|pose[zr]?[ -](?:moi |nous )?(?:la|les|vos|tes|ta|votre|une|toutes)(?: \\p{L}+)? questions?",
  '(?:en|message) prive|(?:envoie|envoyez|laisse[zr]?)[ -](?:moi |nous )?(?:un|vos|ton|votre) ',
  '(?:en|dans les|sous les) commentaires?|(?:je|on|nous) (?:y |vous |te )?(?:reponds?|repondons)|repond(?:ent)? a (?:vos|tes|toutes)',
  'passe[zr]?[ -](?:nous|me|chez nous) |venez|viens (?:nous|me) |(?:numero|ligne) (?:verte?|gratuite?)|notre porte',
]

const doors = [
  // English
  "(?:youth|women'?s?|community|health|training|information|resource|advice|reception|orientation|transit|help|call|migrants?) (?:cent(?:er|re)|office|desk|house)s?",
  'cent(?:er|re)s? (?:near|for|of|at|in)|offices?(?: of)?|help ?desk|town hall|embassy|consulate|associations?|iom|oim|ngo',
  // French
  "centres?|mairies?|bureaux?|guichets?|maisons? (?:des|de la|du) (?:jeunes?|femmes?|citoyen|migrants?)|points? d'ecoute|ambassades?|consulats?",
  "missions? locales?|espaces? jeunes?|agence (?:nationale|de l'emploi)|ong",
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
