export type Theme = 'system' | 'light' | 'dark'

export const themeCookie = 'footing-theme'

/** The chosen theme, from the value of the cookie; anything else is the system's choice. */
export function readTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
