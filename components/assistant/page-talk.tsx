'use client'
import { keep } from '#components/ui/kept.ts'
import type { PanelView } from '#lib/assistant/panel/types.ts'
import type { RunView } from '#lib/assistant/run/types.ts'
import { Talk } from './talk.tsx'
import './assistant.css'

interface Props {
  slug: string
  panel: PanelView
  conversationId: string | null
  runs: readonly RunView[]
  /** The first question stands above as the page's title. */
  titled?: boolean
}

/** A talk as a page of its own. With its first answer it gets an address that a reload leads back to. */
export function PageTalk({ slug, panel, conversationId, runs, titled }: Props) {
  return (
    <div className="ask-page">
      <Talk
        slug={slug}
        organization={panel.organization}
        assessment={panel.assessment}
        names={panel}
        conversationId={conversationId}
        runs={runs}
        scope={runs.at(-1)?.useCaseId ?? null}
        suggestions={panel.suggestions}
        titled={titled}
        disabled={!panel.enabled}
        autoFocus={conversationId === null}
        onConversation={(id) => {
          keep(slug, 'talk', id)
          window.history.replaceState(null, '', `/o/${slug}/assistant/${id}`)
        }}
      />
    </div>
  )
}
