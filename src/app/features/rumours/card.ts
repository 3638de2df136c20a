// The answer as a picture whose headline is the truth: seen without a tap, in a status as in a group. The rumour is not on it.
import { drawnCard } from '../../device/drawn-card.ts'
import { handFile } from '../../device/hand-file.ts'
import type { Rumour } from '../../data/library.ts'

/** Hands it to another app. `saved`: this phone shares no files, and keeps it where it keeps what was fetched; `not-drawn`: it cannot draw. */
export async function shareCard(answer: Rumour, heading: string, checked: string): Promise<'handed' | 'saved' | 'not-drawn'> {
  const card = await answerCard(answer, heading, checked)
  // Its name in the downloads says nothing: least of all the rumour.
  return card ? handFile(card, 'tama.jpg') : 'not-drawn'
}

/** Draws it. `checked`: the sentence that says when and against what it was checked. */
function answerCard(
  { truth, figure, ask, sources }: Pick<Rumour, 'truth' | 'figure' | 'ask' | 'sources'>,
  heading: string,
  checked: string,
): Promise<Blob | null> {
  const source = sources.find(({ id }) => figure.from.includes(id))?.about
  return drawnCard({
    edge: '#0F7B53',
    texts: [
      { text: heading, pixels: 24, bold: true, soft: true, after: 16 },
      { text: truth, pixels: 40, bold: true, after: 20 },
      {
        text: figure.year === null || figure.text.includes(String(figure.year)) ? figure.text : `${figure.text} (${figure.year})`,
        pixels: 27,
        after: 8,
      },
      ...(source ? [{ text: source, pixels: 20, soft: true, after: 20 }] : []),
      { text: ask, pixels: 27, bold: true, after: 20 },
    ],
    foot: checked,
  })
}
