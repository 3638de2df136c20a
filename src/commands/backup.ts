// `npm run backup [-- --to FOLDER]`: a checked copy of everything, while the server runs.
import { parseArgs } from 'node:util'
import { backUp } from '../server/backup.ts'
import { orSentence, settingsHere } from './listen.ts'

const { values } = parseArgs({ options: { to: { type: 'string', default: 'backups' } } })
const settings = settingsHere()
const { folder, manifest } = await orSentence(settings, () => backUp(settings, values.to, Date.now()))
const rows = Object.values(manifest.tables).reduce((all, { count }) => all + count, 0)
console.log(`Backed up and checked: ${folder} (${rows} rows, ${manifest.assets.count} files).`)
console.log('It holds the secret of this programme and what people wrote. Encrypt it before it leaves this machine.')
if (manifest.assets.missing.length > 0) {
  console.error(
    `${manifest.assets.missing.length} files of campaigns are missing or damaged in "${settings.folder}/assets" and are not in the backup: ${manifest.assets.missing.join(', ')}`,
  )
  process.exitCode = 1
}
