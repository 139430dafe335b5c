import { devices } from '@playwright/test'

const { userAgent } = devices['Pixel 7'] ?? {}

/** A phone that is touched. */
export const phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  ...(userAgent ? { userAgent } : {}),
}

export const desktop = { viewport: { width: 1280, height: 900 } }
