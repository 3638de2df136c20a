// The top of a screen: a tab's own header with the state of things, or the bar of an inner page with its way back.
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWords } from '../words/use-words.ts'
import { Icon } from './icon.tsx'
import { Listen } from './listen.tsx'

/** Header of one of the five tabs. `pill` says whether there is network and what waits. */
export function TabHeader({ title, pill }: { readonly title: string; readonly pill: ReactNode }) {
  return (
    <header>
      <div className="hero-bar">
        <h1 className="t" tabIndex={-1}>
          {title}
        </h1>
        <div className="hero-end">
          {pill}
          <Listen round />
        </div>
      </div>
      <div className="weave" />
    </header>
  )
}

type BarProps = {
  readonly title: string
  /** Where Back leads when this was the first screen of the visit. */
  readonly up: string
  readonly close?: boolean
  readonly quiet?: boolean
  readonly step?: number
  readonly steps?: number
  readonly heading?: boolean
  /** What Back does in the place of going. */
  readonly onBack?: (() => void) | undefined
}

/** Bar of an inner page: back, title, Listen; in a flow also how far it is. With `heading` its title is the page's h1. */
export function Bar({ title, up, close, quiet, step, steps, heading, onBack }: BarProps) {
  const t = useWords('common')
  const navigate = useNavigate()
  const Title = heading ? 'h1' : 'div'
  return (
    <header>
      <div className="bar">
        <Link
          to={up}
          className="ib"
          aria-label={close ? t('close') : t('back')}
          onClick={(event) => {
            // Back goes where the person came from, so that scroll and answers are as they were.
            if (!onBack && (close || !(history.state as { idx?: number } | null)?.idx)) return
            event.preventDefault()
            if (onBack) onBack()
            else void navigate(-1)
          }}
        >
          <Icon name={close ? 'x' : 'back'} />
        </Link>
        <Title className="t" {...(heading && { tabIndex: -1 })}>
          {title}
        </Title>
        {!quiet && <Listen />}
      </div>
      {step !== undefined && steps !== undefined && (
        <div className="steps" role="img" aria-label={t('step', { step, steps })}>
          {Array.from({ length: steps }, (_, at) => (
            <i key={at} className={at < step ? 'on' : ''} />
          ))}
        </div>
      )}
    </header>
  )
}
