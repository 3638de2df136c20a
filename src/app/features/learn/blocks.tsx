// How each kind of lesson page looks. The compiler asks for the view of a new kind.
import type { ComponentType } from 'react'
import type { LessonPage, Source } from '#shared/rules/lesson-blocks.ts'
import { Drawing } from '../../parts/drawing.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useWords } from '../../words/use-words.ts'

type BlockProps<Kind extends LessonPage['kind']> = {
  readonly page: Extract<LessonPage, { kind: Kind }>
  readonly sources: readonly Source[]
}

function Title({ children }: { readonly children: string }) {
  return <h1 tabIndex={-1}>{children}</h1>
}

function IdeaBlock({ page }: BlockProps<'idea'>) {
  return (
    <>
      <Drawing name={page.art} />
      <Title>{page.title}</Title>
      <p>{page.text}</p>
    </>
  )
}

function ListBlock({ page }: BlockProps<'list'>) {
  return (
    <>
      {page.art && <Drawing name={page.art} />}
      <Title>{page.title}</Title>
      <ul className="list">
        {page.items.map((item) => (
          <li key={item} className="check good">
            <Icon name="tick" />
            <span>{item}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function ExampleBlock({ page }: BlockProps<'example'>) {
  const t = useWords('learn')
  return (
    <>
      <Title>{page.title}</Title>
      {page.weak && (
        <div className="card">
          <span className="tag bad">
            <Icon name="x" small />
            {t('weak')}
          </span>
          <p className="quote weak">{page.weak}</p>
        </div>
      )}
      <div className="card">
        <span className="tag ok">
          <Icon name="tick" small />
          {t('good')}
        </span>
        <p className="quote good">{page.good}</p>
      </div>
      {page.text && <p>{page.text}</p>}
    </>
  )
}

function FigureBlock({ page, sources }: BlockProps<'figure'>) {
  const source = sources.find(({ id }) => id === page.source)
  return (
    <>
      <Title>{page.title}</Title>
      <p className="fig">{page.figure}</p>
      <p>{page.text}</p>
      {source && (
        <p className="small hint">
          <a className="link" href={source.url} target="_blank" rel="noreferrer">
            {source.about}
          </a>
        </p>
      )}
    </>
  )
}

const views: { readonly [Kind in LessonPage['kind']]: ComponentType<BlockProps<Kind>> } = {
  idea: IdeaBlock,
  list: ListBlock,
  example: ExampleBlock,
  figure: FigureBlock,
}

/** One page of a lesson. */
export function Block({ page, sources }: { readonly page: LessonPage; readonly sources: readonly Source[] }) {
  const View = views[page.kind] as ComponentType<{ page: LessonPage; sources: readonly Source[] }>
  return <View page={page} sources={sources} />
}
