import { directionOf } from '#lib/language/direction.ts'
import { currentLocale } from '#lib/language/locale.ts'
import { words } from '#lib/language/words.ts'
import type { Options } from './worker.ts'

/**
 * The page of the service worker where nothing is kept: it stands alone, as nothing can be loaded. `<!--nonce-->` and
 * `<!--pages-->` are filled in when it is shown.
 */
export function noNetworkPage(): Pick<Options, 'noNetwork' | 'says'> {
  const locale = currentLocale()
  const say = words('offline')
  const strong = (inside: string[]) => `<strong>${inside.join('')}</strong>`
  const noNetwork = `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title} · Footing</title>
<style nonce="<!--nonce-->">
:root { color-scheme: light dark; --paper: #faf9f6; --ink: #1c1b19; --muted: #5f5b54; --line: #dfdbd2; --accent: #0e5a63 }
@media (prefers-color-scheme: dark) { :root { --paper: #161513; --ink: #edeae4; --muted: #a9a398; --line: #35322d; --accent: #74c3c6 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 12vh 1.5rem 4rem }
.mark { margin: 0 0 2.5rem; font-weight: 600 }
h1, h2 { font-family: Georgia, 'Times New Roman', serif; font-weight: 400; line-height: 1.2 }
h1 { margin: 0 0 1rem; font-size: 2.25rem }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.375rem }
p { margin: 0 0 1rem }
a { color: var(--accent); text-underline-offset: .2em }
.again { display: inline-block; margin-top: .5rem; padding: .6rem 1.1rem; border: 1px solid currentColor; border-radius: .25rem; text-decoration: none; font-weight: 500 }
ul { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line) }
li { border-bottom: 1px solid var(--line) }
li a { display: block; padding: .75rem 0; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<p class="mark">Footing</p>
<h1>${say.title}</h1>
<p>${say.text}</p>
<p><a class="again" href="">${say.again}</a></p>
<!--pages-->
</main>
<script nonce="<!--nonce-->">addEventListener('online', () => location.reload())</script>
</body>
</html>
`
  return { noNetwork, says: { goOn: say.goOn, stillSignedIn: [say.stillSignedIn({ strong })].flat().join('') } }
}
