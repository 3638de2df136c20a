// `npm start`: everything on this machine, with the sample campaign, and what a person needs to try it.
import { renderUnicodeCompact } from 'uqr'
import { productName } from '../shared/product.ts'
import { codeShown, invitationLink } from '../shared/rules/invitations.ts'
import { invitations, prepareSample } from '../server/sample/fill.ts'
import { placeShown } from '../server/settings.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { listen, settingsHere } from './listen.ts'

const settings = settingsHere()
if (!buildIfNeeded()) process.exit(1)
// The sample may be thrown away and made again: nothing watches over how far it came.
const running = await listen(
  { ...settings, highWater: null },
  {
    prepare: async (parts) => {
      if (await prepareSample(parts)) return
      console.error(`The data in ${placeShown(settings)} are a programme's own, not the sample. Serve them: npm run serve`)
      process.exit(1)
    },
  },
)
const codes = await invitations(running)
const line = (who: string, code: string) => `  ${who.padEnd(34)} ${codeShown(code)}   ${invitationLink(running.url, code)}`

console.log(`
${productName} is ready:  ${running.url}
(sample campaign, invented people; data in ${placeShown(settings)})

Invitations, each for one phone, good for 72 hours:
${line('Volunteer, in French (Awa)', codes.awa)}
${line('Volunteer, in English (Isatou)', codes.isatou)}
${line('Coordinator (Fatou)', codes.fatou)}

Square code for a phone (Awa's invitation):
${renderUnicodeCompact(invitationLink(running.url, codes.awa), { border: 2 })}
From a real phone: connect it by USB with debugging on, run "adb reverse tcp:${settings.port} tcp:${settings.port}",
and open ${running.url} in Chrome on the phone. Without a cable: put https in front, see docs/operators.md.

Ctrl-C stops it. A second start finds the data again.
`)
