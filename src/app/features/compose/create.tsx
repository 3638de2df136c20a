// 09: what do you want to make? And what is not finished.
import { useNavigate } from 'react-router'
import { today } from '../../device/clock.ts'
import { briefsIn } from '../../data/library.ts'
import { myPosts } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { freshId } from '../../data/write.ts'
import { WorkRow } from '../../parts/work-row.tsx'
import { Group, RowButton, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'

export function Screen() {
  const t = useWords('compose')
  const language = useLanguage()
  const navigate = useNavigate()
  const open = useLive(
    async () => (await myPosts()).filter(({ state, handed, out }) => !handed && !out && (state === 'draft' || state === 'fix')),
    [],
  )
  const briefs = useLive(async () => (await briefsIn(language)).filter(({ ends }) => ends >= today()), [language])
  const begin = (campaign?: string) => void navigate(`/posts/${freshId()}/channel${campaign ? `?campaign=${campaign}` : ''}`)
  return (
    <Frame tab="create" title={t('create.page')}>
      <h2>{t('create.title')}</h2>
      <div className="list">
        <RowButton icon="pen" tint="p" name={t('create.post')} detail={t('create.post.detail')} onClick={() => begin()} />
        {briefs?.map(({ campaign, title, language: lang }) => (
          <RowButton
            key={campaign}
            icon="flag"
            tint="c"
            name={title}
            lang={lang}
            detail={t('create.campaign')}
            onClick={() => begin(campaign)}
          />
        ))}
        <RowLink icon="rumour" tint="o" to="/rumours" name={t('create.rumour')} detail={t('create.rumour.detail')} />
      </div>
      {open && open.length > 0 && (
        <Group title={t('create.open')}>
          {open.slice(0, 8).map((post) => (
            <WorkRow key={post.draft.id} post={post} />
          ))}
          {open.length > 8 && <RowLink icon="doc" to="/made" name={t('made.page')} />}
        </Group>
      )}
    </Frame>
  )
}
