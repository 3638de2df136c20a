// Light and size of text.
import { useState } from 'react'
import { setLook, textSize, textSizes, theme, themes } from '../../device/theme.ts'
import { Bar } from '../../ui/bar.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Group } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { percentShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('me')
  const language = useLanguage()
  const [look, setLocal] = useState(() => ({ theme: theme(), text: textSize() }))
  const wear = (next: typeof look) => {
    setLook(next)
    setLocal(next)
  }
  return (
    <Frame title={t('display')} header={<Bar title={t('display')} up="/me" heading />}>
      <Group title={t('display.light')}>
        {themes.map((name) => (
          <Choice
            key={name}
            name="theme"
            value={name}
            checked={look.theme === name}
            onChange={() => wear({ ...look, theme: name })}
            detail={t(`display.${name}.detail`)}
          >
            {t(`display.${name}`)}
          </Choice>
        ))}
      </Group>
      <Group title={t('display.text')}>
        {textSizes.map((percent) => (
          <Choice
            key={percent}
            name="text"
            value={String(percent)}
            checked={look.text === percent}
            onChange={() => wear({ ...look, text: percent })}
          >
            {percentShown(percent, language)}
          </Choice>
        ))}
      </Group>
    </Frame>
  )
}
