'use client'
import { useEffect } from 'react'

const question = 'This section has changes that are not saved. Leave it and lose them?'

/** Asks before the page is left by a link, by closing it or by reloading it, while something is not saved. */
export function useLeaveGuard(active: boolean) {
  useEffect(() => {
    if (!active) return
    const unload = (event: BeforeUnloadEvent) => event.preventDefault()
    // Before the router sees the click.
    const click = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      if (link.hash !== '' && link.pathname === location.pathname && link.search === location.search) return
      if (window.confirm(question)) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('beforeunload', unload)
    document.addEventListener('click', click, true)
    return () => {
      window.removeEventListener('beforeunload', unload)
      document.removeEventListener('click', click, true)
    }
  }, [active])
}
