/**
 * What people typed, as text of a Markdown document: no character of it is markup, neither in CommonMark nor in GitHub's
 * dialect. There an address becomes a link by itself, whatever is escaped in it: it is set as code, which stays text.
 */
export function markdownText(typed: string): string {
  const words = typed.replaceAll(/\s+/g, ' ').trim().split(' ')
  return words
    .map((word) => {
      const at = word.search(linksItself)
      return at < 0 ? escaped(word) : escaped(word.slice(0, at)) + code(word.slice(at))
    })
    .join(' ')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[-+=]/, '\\$&')
}

/** Where a scheme, a host or an address of mail begins. */
const linksItself = /[a-z][a-z\d+.-]*:\/\/|www\.|[^\s()[\]<>{}|,;!]*@|(?:mailto|xmpp):/i

const escaped = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|!~&$^]/g, '\\$&')

/** Between more marks than it holds in a row. */
function code(word: string): string {
  const longest = Math.max(0, ...[...word.matchAll(/`+/g)].map(([marks]) => marks.length))
  const fence = '`'.repeat(longest + 1)
  const space = word.startsWith('`') || word.endsWith('`') ? ' ' : ''
  return fence + space + word + space + fence
}
