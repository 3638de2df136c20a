// The list of days, and the file that other calendars read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDays } from '#shared/rules/calendar-days.ts'
import { calendarFile, escaped, folded } from '#shared/rules/calendar-file.ts'

const bytes = (text: string) => new TextEncoder().encode(text).length

describe('the days', () => {
  const road = {
    campaign: 'road',
    starts: '2027-03-01',
    ends: '2027-03-31',
    tasks: [
      { id: 't1', due: '2027-03-08' },
      { id: 't2', due: '2027-03-14' },
    ],
  }
  const shown = (promised: Parameters<typeof calendarDays>[1], today: string, campaigns = [road] as Parameters<typeof calendarDays>[0]) =>
    calendarDays(campaigns, promised, today).map(({ day, what, task }) => [day, task ?? what])

  test('are those of the campaign, and of the tasks that were accepted', () => {
    expect(shown([{ campaign: 'road', task: 't2', state: 'accepted' }], '2027-02-20')).toEqual([
      ['2027-03-01', 'starts'],
      ['2027-03-14', 't2'],
      ['2027-03-31', 'ends'],
    ])
    expect(shown([{ campaign: 'road', task: 't2', state: 'given-back' }], '2027-03-02')).toEqual([['2027-03-31', 'ends']])
  })

  test('a task that was not done in time stands on today, one that was delivered does not', () => {
    expect(shown([{ campaign: 'road', task: 't1', state: 'accepted' }], '2027-03-20')[0]).toEqual(['2027-03-20', 't1'])
    expect(shown([{ campaign: 'road', task: 't1', state: 'delivered' }], '2027-03-20')).toEqual([['2027-03-31', 'ends']])
  })

  test('a campaign under embargo shows the day it opens and nothing else; one that ended shows nothing', () => {
    expect(shown([], '2027-02-20', [{ ...road, opens: '2027-02-25' }])).toEqual([['2027-02-25', 'opens']])
    expect(shown([], '2027-02-25', [{ ...road, opens: '2027-02-25' }])[0]).toEqual(['2027-03-01', 'starts'])
    expect(shown([], '2027-04-01')).toEqual([])
  })
})

describe('the calendar file', () => {
  test('lines hold at most 75 bytes and unfold to what was written, no letter cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const lines = folded(escaped(text)).split('\r\n')
        for (const line of lines) expect(bytes(line)).toBeLessThanOrEqual(75)
        expect(lines.join('\r\n').replaceAll('\r\n ', '')).toBe(escaped(text))
      }),
      { seed: 3 },
    )
  })

  test('a text cannot end its line or begin another property', () => {
    expect(escaped('a\\b; c, d\r\nSUMMARY:x\ny')).toBe('a\\\\b\\; c\\, d\\nSUMMARY:x\\ny')
  })

  test('is what RFC 5545 asks for: whole days, stable names, every line ended', () => {
    const entries = [
      { key: 'abc@tama', day: '2027-03-08', title: 'À faire; vite', remind: true },
      { key: 'def@tama', day: '2027-03-31', title: 'Fin' },
    ]
    const made = Date.UTC(2027, 2, 1, 10, 20, 30, 400)
    expect(calendarFile(entries, { made, product: 'Tama' })).toBe(
      `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tama//EN
BEGIN:VEVENT
UID:abc@tama
DTSTAMP:20270301T102030Z
DTSTART;VALUE=DATE:20270308
SUMMARY:À faire\\; vite
CLASS:PRIVATE
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:À faire\\; vite
TRIGGER:-PT15H
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:def@tama
DTSTAMP:20270301T102030Z
DTSTART;VALUE=DATE:20270331
SUMMARY:Fin
CLASS:PRIVATE
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n'),
    )
    const uid = (at: number) => calendarFile(entries, { made: at, product: 'Tama' }).match(/UID:.*/g)
    expect(uid(made)).toEqual(uid(made + 86_400_000))
  })
})
