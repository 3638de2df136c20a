// `npm run check:wording`: how often the advice beside a caption is right, in every language, whether letters are counted as they should, and whether search finds what people mean.
import { languages } from '../shared/product.ts'
import { foundBar, measured } from './search-figures.ts'
import { bars, figures, holds, sentencesOf, vectors, wordingList, type Figures } from './wording-figures.ts'

const percent = (value: number) => `${value.toFixed(1)} %`

function show(name: string, { sentences, clean, words, signs, falseAlarms, missed, alarms }: Figures): void {
  console.log(`${name}: ${sentences} sentences, ${clean} of them should raise nothing`)
  console.log(`  words: ${words.expected} expected, ${words.found} found, recall ${percent(words.recall)}`)
  console.log(`  people, prices, places: ${signs.expected} expected, ${signs.found} found, recall ${percent(signs.recall)}`)
  console.log(`  false alarms: ${alarms.length}, ${percent(falseAlarms)}`)
  for (const { what, text } of missed) console.log(`    missed ${what}: ${text}`)
  for (const { what, text } of alarms) console.log(`    false alarm ${what}: ${text}`)
}

let good = true
for (const language of languages)
  for (const all of [true, false]) {
    const result = figures(sentencesOf(language), wordingList(language, all))
    show(`${language}, ${all ? 'the whole list' : 'as it is shown while writing'}`, result)
    good &&= holds(result)
  }
for (const { name, all, pass } of vectors()) {
  console.log(`${name}: ${pass} of ${all} examples pass`)
  good &&= pass === all
}
for (const language of languages) {
  const { asked, missed, found } = measured(language)
  console.log(`${language}, search: ${asked} searches, ${percent(found)} answered among the first three`)
  for (const miss of missed) console.log(`    missed ${miss}`)
  good &&= found >= foundBar
}
console.log(
  good
    ? 'Advice and search hold their bars.'
    : `Not inside the bars: recall ${bars.recall} % or more, false alarms ${bars.falseAlarms} % or less, searches ${foundBar} % or more.`,
)
process.exitCode = good ? 0 : 1
