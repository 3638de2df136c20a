// The days of the campaigns and of one's tasks, as a list, today first; and the way into the phone's own calendar.
import { useState } from 'react'
import { calendarDays, type CalendarDay } from '#shared/rules/calendar-days.ts'
import { calendarFile } from '#shared/rules/calendar-file.ts'
import { fingerprint } from '#shared/kit/json.ts'
import { productName } from '#shared/product.ts'
import { serverNow, today } from '../../device/clock.ts'
import { briefsIn } from '../../data/library.ts'
import { myUndertakings } from '../../data/undertakings.ts'
import { useLive } from '../../data/use-live.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Group, RowLink, RowText } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { Waiting } from '../../ui/waiting.tsx'
import { dayShown } from '../../words/amounts.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'

const icons: Record<CalendarDay['what'], IconName> = { opens: 'lock', starts: 'flag', ends: 'flag', task: 'hand' }
const weekday = (day: string, language: string) =>
  new Intl.DateTimeFormat(language, { weekday: 'long' }).format(new Date(`${day}T12:00:00`))
const weekMs = 7 * 24 * 60 * 60 * 1000

export function Screen() {
  const t = useWords('campaigns')
  const language = useLanguage()
  const [names, setNames] = useState(false)
  const [saved, setSaved] = useState(false)
  const found = useLive(async () => {
    const [briefs, promised] = await Promise.all([briefsIn(language, true), myUndertakings()])
    return { briefs, days: calendarDays(briefs, promised, today()) }
  }, [language])
  const now = today()
  const title = t('calendar')
  const days = [...new Set([now, ...(found?.days.map(({ day }) => day) ?? [])])]
  const next = found?.days[0]?.day
  const quiet = next === undefined || Date.parse(next) - Date.parse(now) >= weekMs
  const textOf = ({ day, campaign, what, task }: CalendarDay) => {
    const brief = found?.briefs.find((one) => one.campaign === campaign)
    const asked = brief?.tasks.find(({ id }) => id === task)
    const named = { lang: brief?.language ?? language, detail: brief?.title ?? '' }
    return what === 'opens'
      ? { name: t('page'), detail: t('opens', { day: dayShown(day, language) }) }
      : asked
        ? { ...named, name: asked.text }
        : { ...named, name: named.detail, detail: t(what === 'starts' ? 'starts' : 'ends') }
  }
  const put = async () => {
    const entries = (found?.days ?? []).flatMap((one) => {
      const { campaign, what, task, done } = one
      const { name, detail } = textOf(one)
      const title = names ? `${name} · ${detail}` : t('ics.plain')
      return done
        ? []
        : [
            {
              key: `${fingerprint([campaign, what, task ?? ''])}@${productName.toLowerCase()}`,
              day: one.day,
              title,
              remind: what === 'task',
            },
          ]
    })
    const file = new Blob([calendarFile(entries, { made: serverNow(), product: productName })], { type: 'text/calendar' })
    const { handFile } = await import('../../device/hand-file.ts')
    setSaved((await handFile(file, 'days.ics')) === 'saved')
  }
  return (
    <Frame
      title={title}
      header={<Bar title={title} up="/campaigns" heading />}
      action={
        found &&
        found.days.length > 0 && (
          <Button icon={saved ? 'tick' : 'calendar'} onClick={() => void put()}>
            {t('ics')}
          </Button>
        )
      }
    >
      {!found && <Waiting />}
      {days.map((day) => (
        <Group key={day} title={day === now ? t('today') : `${weekday(day, language)} ${dayShown(day, language)}`}>
          {day === now && next !== now && (
            <p className="hint">{next ? t(quiet ? 'quiet.week' : 'quiet', { day: dayShown(next, language) }) : t('quiet.all')}</p>
          )}
          {found?.days
            .filter((one) => one.day === day)
            .map((one) => {
              const { campaign, what, task, done } = one
              const row = { icon: icons[what], tint: done ? 'o' : what === 'task' ? 'a' : 'c', ...textOf(one) } as const
              const to = `/campaigns/${campaign}${task ? `/${task}` : ''}`
              return what === 'opens' ? (
                <RowText key={`${campaign} opens`} {...row} />
              ) : (
                <RowLink key={`${campaign} ${what} ${task}`} {...row} to={to} {...(done && { end: <Icon name="tick" /> })} />
              )
            })}
        </Group>
      ))}
      {found && found.days.length > 0 && (
        <Choice many name="names" value="names" checked={names} onChange={setNames} detail={t('ics.who')}>
          {t('ics.names')}
        </Choice>
      )}
    </Frame>
  )
}
