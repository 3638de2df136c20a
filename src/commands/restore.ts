// `npm run restore -- --from BACKUP`: puts a backup where nothing is yet. `-- --accept`: says that the database as it stands is a restored one.
import { parseArgs } from 'node:util'
import { accept, manifestOf, restore } from '../server/restore.ts'
import { placeShown } from '../server/settings.ts'
import { orSentence, settingsHere } from './listen.ts'

const { values } = parseArgs({ options: { from: { type: 'string' }, accept: { type: 'boolean', default: false } } })
const settings = settingsHere()
const { from } = values
if ((from === undefined) === !values.accept) {
  console.error(
    'Say what to restore: npm run restore -- --from ./backups/tama-…\nOr, after putting back a database by other means: npm run restore -- --accept',
  )
  process.exit(1)
}
await orSentence(settings, async () => {
  if (from === undefined) {
    const epoch = await accept(settings)
    console.log(
      `Accepted as restored: ${placeShown(settings)} begins the history ${epoch}. Phones offer again what it does not have. Start the server.`,
    )
    return
  }
  const { tables, epoch, missing } = await restore(from, settings)
  const rows = Object.values(tables).reduce((all, { count }) => all + count, 0)
  console.log(`Restored and checked: ${rows} rows in ${placeShown(settings)}, as of ${manifestOf(from).manifest.made}.`)
  console.log(`A new history begins (${epoch}): phones offer again what is not there. Start the server.`)
  if (missing.length === 0) return
  console.error(`${missing.length} files of campaigns or people were not in the backup: ${missing.join(', ')}`)
  process.exitCode = 1
})
