// `npm run check:content`: every lesson, guide, rumour answer and brief is whole, short enough and easy to read, in every language.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { limitsFrom, type PlatformData } from '../shared/rules/platforms.ts'
import { contentProblems, type ContentFile } from '../shared/content-check.ts'

const root = new URL('../shared/content/', import.meta.url).pathname
const files: ContentFile[] = []
for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
  const found = /^(lessons|modules|rumours|guides|briefs)\/(\w+)\/(.+)\.json$/.exec(path)
  if (!found) continue
  const [, kind, language, id] = found
  files.push({ path, kind, language, id, data: JSON.parse(readFileSync(join(root, path), 'utf8')) } as ContentFile)
}
const platforms = JSON.parse(readFileSync(join(root, 'platforms.json'), 'utf8')) as PlatformData
const problems = contentProblems(files, {
  drawings: new Set(readdirSync(join(root, 'drawings')).map((name) => name.replace(/\.svg$/, ''))),
  surfaces: new Set(limitsFrom(platforms).surfaces.map(({ id }) => id)),
})
const counts = new Map<string, number>()
for (const { kind, language } of files) counts.set(`${kind} ${language}`, (counts.get(`${kind} ${language}`) ?? 0) + 1)
for (const [what, count] of [...counts].sort(([one], [other]) => one.localeCompare(other))) console.log(`${what}: ${count}`)
for (const problem of problems) console.error(`  ${problem}`)
console.log(problems.length === 0 ? 'All content is whole.' : `${problems.length} problems.`)
process.exitCode = problems.length === 0 ? 0 : 1
