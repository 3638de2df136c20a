// `npm run backup [-- --to FOLDER]`: a checked copy of everything, while the server runs.
import { parseArgs } from 'node:util'
import { backUp } from '../server/backup.ts'
import { orSentence, settingsHere } from './listen.ts'

const { values } = parseArgs({ options: { to: { type: 'string', default: 'backups' } } })
const settings = settingsHere()
const { folder, manifest } = await orSentence(settings, () => backUp(settings, values.to, Date.now()))
const rows = Object.values(manifest.tables).reduce((all, { count }) => all + count, 0)
console.log(`Backed up and checked: ${folder} (${rows} rows, ${manifest.assets.count + manifest.media.count} files).`)
console.log('It holds the secret of this programme and what people wrote. Encrypt it before it leaves this machine.')
for (const [name, folder, { missing }] of [
  ['files of campaigns', 'assets', manifest.assets],
  ['pictures of people', 'media', manifest.media],
] as const) {
  if (missing.length === 0) continue
  console.error(
    `${missing.length} ${name} are missing or damaged in "${settings.folder}/${folder}" and are not in the backup: ${missing.join(', ')}`,
  )
  process.exitCode = 1
}
