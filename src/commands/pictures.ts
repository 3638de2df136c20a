// `npm run pictures`: walks the screens in English and lays four of them side by side into docs/pictures/first-day.png.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumPath, haveBrowser, switches } from './browser.ts'
import { buildIfNeeded } from './build-if-needed.ts'
import { palettePng } from './palette-png.ts'
import { run } from './run.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/pictures')
const shown = ['home-first', 'lesson-1', 'words', 'sending']
const gap = 24
const [width, height] = [shown.length * (360 + gap) + gap, 640 + 2 * gap]
const mostBytes = 200_000

if (!haveBrowser() || !buildIfNeeded()) process.exit(1)
if (!run('the screens in English', 'npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', 'screens', '-g', 'in en$']))
  process.exit(1)

const screens = shown.map((name) => readFileSync(join(root, 'test-results/pictures/en', `${name}.png`)).toString('base64'))
const browser = await chromium.launch({ executablePath: chromiumPath() as string, args: switches })
const page = await browser.newPage()
// Painted by the browser, which also reads the pictures; given back as plain colours.
const painted = (await page.evaluate(`(async () => {
  const canvas = new OffscreenCanvas(${width}, ${height})
  const brush = canvas.getContext('2d')
  brush.fillStyle = '#d9d6d1'
  brush.fillRect(0, 0, ${width}, ${height})
  for (const [at, data] of ${JSON.stringify(screens)}.entries()) {
    const picture = new Image()
    picture.src = 'data:image/png;base64,' + data
    await picture.decode()
    brush.drawImage(picture, ${gap} + at * ${360 + gap}, ${gap})
  }
  const { data } = brush.getImageData(0, 0, ${width}, ${height})
  return btoa(Array.from(data, (one) => String.fromCharCode(one)).join(''))
})()`)) as string
await browser.close()

const png = palettePng(Buffer.from(painted, 'base64'), width, height)
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'first-day.png'), png)
console.log(`docs/pictures/first-day.png, ${Math.round(png.length / 1000)} KB.`)
if (png.length > mostBytes) {
  console.error(`More than ${mostBytes / 1000} KB.`)
  process.exit(1)
}
