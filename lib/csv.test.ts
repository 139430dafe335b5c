import { expect, test } from 'vitest'
import { csvCell, csvFile } from './csv.ts'

/** How spreadsheets of all settings take a file apart: by commas or by semicolons, quoted or not. */
const cells = (file: string) => file.replace('\ufeff', '').split(/[,;\r\n\t]/)

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff201',
  ' =1',
  '\u200b=1',
  '\u202e=1',
  '\u2066\u2060=1',
  '\u3164=1',
  '\u00a0=1',
  '\t=1',
  '\r=1',
  '\n=1',
  'Check;=1+1',
  'Check; =1+1',
  'Check,=1+1',
  'Check\t=1+1',
  'Check\r\n=1+1',
  'Check;\u200b\uff1d1',
  '"=1+1',
  'Check";=1+1;"',
]

test.each(formulas)('%j begins no formula, however the file is taken apart', (value) => {
  const file = csvFile([['a', value, 'b']])
  for (const cell of cells(file)) expect(cell).not.toMatch(/^["\s\p{Cf}\u3164\u2800]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u)
})

test('words, quotes, lines and figures stay as they were', () => {
  expect(csvCell('a "b", c')).toBe('"a ""b"", c"')
  expect(csvCell('one\ntwo')).toBe('"one\ntwo"')
  expect(csvCell('Claims triage – 62% (e.g. a-b)')).toBe('Claims triage – 62% (e.g. a-b)')
  expect(csvFile([['Größe', '2027-01-01']])).toBe('\ufeffGröße,2027-01-01\r\n')
})
