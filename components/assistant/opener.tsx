'use client'
import { type ComponentType, useEffect, useState } from 'react'
import { recall } from '#components/ui/kept.ts'

type PanelType = ComponentType<{ slug: string; open: boolean; onClose: () => void }>

/**
 * Makes the links to the assistant open its panel, and listens for its keys. The panel's code is loaded when it is first
 * opened; before this runs, and without JavaScript, the links lead to the assistant's page.
 */
export function AskOpener({ slug }: { slug: string }) {
  const [Panel, setPanel] = useState<PanelType>()
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const page = `/o/${slug}/assistant`
    const toggle = (event: Event) => {
      if (location.pathname.startsWith(page)) return
      event.preventDefault()
      // A click here leaves nothing: no other listener needs to know of it.
      event.stopImmediatePropagation()
      setOpen((was) => !was)
    }
    const click = (event: MouseEvent) => {
      const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (plain && (event.target as Element).closest('a[data-ask]')) toggle(event)
    }
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key === 'j') toggle(event)
    }
    document.addEventListener('click', click, true)
    document.addEventListener('keydown', press, true)
    // It was open before the page was loaded anew.
    if (recall(slug, 'open') && !location.pathname.startsWith(page)) setOpen(true)
    return () => {
      document.removeEventListener('click', click, true)
      document.removeEventListener('keydown', press, true)
    }
  }, [slug])

  useEffect(() => {
    for (const link of document.querySelectorAll('a[data-ask]')) link.ariaExpanded = String(open)
    if (open && !Panel)
      import('./panel.tsx').then(
        (module) => setPanel(() => module.default),
        () => location.assign(`/o/${slug}/assistant`),
      )
  }, [open, Panel, slug])

  return Panel ? <Panel slug={slug} open={open} onClose={() => setOpen(false)} /> : null
}
