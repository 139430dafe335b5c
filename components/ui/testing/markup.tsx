import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

const nowhere = () => {}
const router = {
  back: nowhere,
  forward: nowhere,
  refresh: nowhere,
  push: nowhere,
  replace: nowhere,
  prefetch: nowhere,
}

/** The markup of components that ask for the router, as the server writes it: nothing in it leads anywhere. */
export function markupOf(children: ReactNode): string {
  return renderToStaticMarkup(<AppRouterContext value={router as never}>{children}</AppRouterContext>)
}
