import { readFileSync } from 'node:fs'

/** Every page that the build serves to people, as Next names its route. */
export function pageRoutes(): string[] {
  const manifest = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8')) as Record<string, string>
  return (
    Object.entries(manifest)
      .filter(([file]) => file.endsWith('/page'))
      // The gallery is not served in production; the last-resort error page cannot be reached on purpose.
      .filter(([file]) => !file.startsWith('/(development)/') && !file.startsWith('/_global-error/'))
      .map(([, route]) => route)
  )
}

/** The route that serves a path: the one with the most fixed parts. */
export function routeOf(path: string, routes: readonly string[]): string | undefined {
  const { pathname } = new URL(path, 'http://footing.invalid')
  const fits = (route: string) => new RegExp(`^${route.replaceAll(/\[[^\]]+\]/g, '[^/]+')}$`).test(pathname)
  const open = (route: string) => route.split('[').length
  return routes.filter(fits).toSorted((a, b) => open(a) - open(b))[0]
}
