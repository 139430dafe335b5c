import { execFileSync } from 'node:child_process'
import { type Download, expect } from '@playwright/test'
import { ensurePdfTools } from '#scripts/testing/chromium.ts'

/** Reads a downloaded report back and looks for what the screens said. */
export async function expectReport(download: Download, said: Readonly<Record<string, string>>): Promise<void> {
  expect(download.suggestedFilename()).toMatch(/^[a-z\d-]+-\d{4}-\d{2}-\d{2}\.pdf$/)
  if (!ensurePdfTools()) throw new Error('Reading the report back needs pdftotext (poppler-utils).')
  const text = execFileSync('pdftotext', ['-layout', await download.path(), '-'], { encoding: 'utf8' })
  const flat = text.replaceAll(/\s+/g, ' ')
  for (const [what, words] of Object.entries(said)) expect(flat, what).toContain(words)
}
