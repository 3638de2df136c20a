// 09: what do you want to make? And what is not finished.
import { useNavigate } from 'react-router'
import { briefsNow } from '../../data/library.ts'
import { myPosts } from '../../data/mine.ts'
import { useLive } from '../../data/use-live.ts'
import { freshId } from '../../data/write.ts'
import { WorkRows } from '../../parts/work-row.tsx'
import { Group, RowButton, RowLink } from '../../ui/row.tsx'
import { Screen as Frame } from '../../ui/screen.tsx'
import { useLanguage, useWords } from '../../words/use-words.ts'

const shownCampaigns = 3

export function Screen() {
  const t = useWords('compose')
  const c = useWords('common')
  const language = useLanguage()
  const navigate = useNavigate()
  const open = useLive(
    async () => (await myPosts()).filter(({ state, handed, out }) => !handed && !out && (state === 'draft' || state === 'fix')),
    [],
  )
  const briefs = useLive(() => briefsNow(language), [language])
  const begin = (campaign?: string) => void navigate(`/posts/${freshId()}/channel${campaign ? `?campaign=${campaign}` : ''}`)
  return (
    <Frame tab="create" title={t('create.page')}>
      <h2>{t('create.title')}</h2>
      <div className="list">
        <RowButton icon="pen" tint="p" name={t('create.post')} detail={t('create.post.detail')} onClick={() => begin()} />
        {briefs?.slice(0, shownCampaigns).map(({ campaign, title, language: lang }) => (
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
        {briefs && briefs.length > shownCampaigns && <RowLink icon="flag" to="/campaigns" name={c('campaigns.all')} />}
        <RowLink icon="rumour" tint="o" to="/rumours" name={t('create.rumour')} detail={t('create.rumour.detail')} />
      </div>
      {open && open.length > 0 && (
        <Group title={t('create.open')}>
          <WorkRows of={open.slice(0, 8)} />
          {open.length > 8 && <RowLink icon="doc" to="/made" name={t('made.page')} />}
        </Group>
      )}
    </Frame>
  )
}
