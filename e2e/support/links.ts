import type { APIRequestContext } from '@playwright/test'

/** What the server sent for one address. */
export interface Fetched {
  path: string
  status: number
  html: string
}

/** Addresses of our own pages in a page's markup, as they stand there. */
export function linksIn({ html }: Fetched): string[] {
  const found = [...html.matchAll(/\shref="(\/[^"]*)"/g)].map((match) => String(match[1]).replaceAll('&amp;', '&'))
  return [...new Set(found)].filter(
    (href) => !/^\/(_next|api)\//.test(href) && !/\.(svg|css|woff2|js)(\?|$)/.test(href),
  )
}

/** How an error looks in a page that had begun when it happened: its status is 200 by then. */
const lateError = 'E{\\"digest\\"'

/** Whether the page, or a part of it, failed or was not found. */
export const isBroken = ({ status, html }: Fetched) => status !== 200 || html.includes(lateError)

/** Places that links name within a page, as far as the page has none of that id. */
export const missingIn = ({ html }: Fetched, places: Iterable<string>) =>
  [...places].filter((place) => !html.includes(`id="${place}"`))

/** Asks for one page without following anything. */
export async function fetchPage(request: APIRequestContext, path: string): Promise<Fetched> {
  const response = await request.get(path)
  return { path, status: response.status(), html: await response.text() }
}

const atOnce = 4

/**
 * Follows every link from some pages, each path once, and keeps to paths that begin with one of `within`.
 *
 * @returns every page, and for every path the places within it that some link names.
 */
export async function crawl(request: APIRequestContext, from: readonly string[], within: readonly string[]) {
  const pages: Fetched[] = []
  const places = new Map<string, Set<string>>()
  const seen = new Set(from)
  const waiting = [...from]
  const visit = async (href: string) => {
    const page = await fetchPage(request, href)
    pages.push(page)
    for (const link of linksIn(page)) {
      const { pathname, search, hash } = new URL(link, 'http://footing.invalid')
      if (!within.some((root) => pathname === root || pathname.startsWith(`${root}/`))) continue
      if (hash) places.set(pathname, (places.get(pathname) ?? new Set()).add(decodeURIComponent(hash.slice(1))))
      if (seen.has(pathname)) continue
      seen.add(pathname)
      waiting.push(pathname + search)
    }
  }
  while (waiting.length > 0) await Promise.all(waiting.splice(0, atOnce).map(visit))
  return { pages, places }
}
