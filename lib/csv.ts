/**
 * A cell of a CSV file. What a spreadsheet would take for a formula is marked as text: the signs of a formula, also as
 * full-width forms, behind characters that are not seen, and behind a separator that some spreadsheets split cells at.
 */
export function csvCell(value: string): string {
  const guarded = value
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replaceAll(/([;,\t\r\n])(?=["\s\p{C}\u3164\u2800]*[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, "$1'")
    .replace(/^(?=[\t\r]|["\s\p{C}\u3164\u2800]*[=+\-@\uff1d\uff0b\uff0d\uff20])/u, "'")
  return /[",;\n\r\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** A line of a CSV file, with its end. */
export const csvLine = (row: readonly string[]): string => `${row.map(csvCell).join(',')}\r\n`

/** A CSV file that any spreadsheet opens, or its beginning. */
export function csvFile(rows: readonly (readonly string[])[]): string {
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return `\ufeff${rows.map(csvLine).join('')}`
}
