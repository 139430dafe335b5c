'use client'
import { useId, useState } from 'react'
import { words } from '#lib/language/words.ts'
import { type Theme, themeCookie } from './theme.ts'

const themes: readonly Theme[] = ['system', 'light', 'dark']

/** Chooses the theme and remembers it in a cookie that the next page reads. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  // The switch stands on a page more than once.
  const group = useId()
  const say = words('ui').theme
  const [chosen, choose] = useState(theme)
  const apply = (next: Theme) => {
    choose(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${themeCookie}=${next}; Path=/; Max-Age=31536000; SameSite=Lax`
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
  }
  return (
    <fieldset>
      <legend className="mb-1 text-small text-muted">{say.legend}</legend>
      {themes.map((name) => (
        <label key={name} className="flex min-h-9 cursor-pointer items-center gap-3 pointer-coarse:min-h-11">
          <input
            type="radio"
            name={group}
            value={name}
            checked={chosen === name}
            onChange={() => apply(name)}
            className="tick"
          />
          {say[name]}
        </label>
      ))}
    </fieldset>
  )
}
