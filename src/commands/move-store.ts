// `npm run move-store -- --from sqlite:PATH --to postgres://…`, or the other way: moves a whole programme to another database.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { move } from '../server/restore.ts'
import { isDatabaseUrl, placeShown } from '../server/settings.ts'
import { orSentence, settingsHere } from './listen.ts'

type Store = { readonly folder: string; readonly databaseUrl: string | null }

const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
const settings = settingsHere()
const [from, to] = [storeOf(values.from), storeOf(values.to)]
if (!from || !to) {
  console.error(
    'Say from where and to where: npm run move-store -- --from sqlite:./var --to postgres://NAME:PASSWORD@HOST:5432/DATABASE (or the other way). Stop the server before.',
  )
  process.exit(1)
}
const tables = await orSentence({ ...settings, databaseUrl: from.databaseUrl ?? to.databaseUrl }, () => move(from, to))
for (const [table, { count, hash }] of Object.entries(tables))
  console.log(`  ${table.padEnd(12)} ${String(count).padStart(9)}  ${hash.slice(0, 16)}`)
console.log(
  `Moved and checked, row by row: ${placeShown(from)} → ${placeShown(to)}. Start the server there${to.databaseUrl === null ? '' : ' with DATABASE_URL'}.`,
)
if (to.databaseUrl === null && !existsSync(join(to.folder, 'secret')))
  console.log(`Copy "secret", "letter-keys", "assets" and "media" from the old data folder to "${to.folder}" first.`)

/** A folder after `sqlite:`, or the file in it; else an address of PostgreSQL. */
function storeOf(text: string | undefined): Store | null {
  if (text === undefined) return null
  const [, path] = /^sqlite:(.+)$/.exec(text) ?? []
  if (path !== undefined) return { folder: path.replace(/[/\\]tama\.sqlite$/, ''), databaseUrl: null }
  return isDatabaseUrl(text) ? { folder: settings.folder, databaseUrl: text } : null
}
