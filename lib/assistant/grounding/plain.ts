/** What of a text may be shown: words. No address, no markup, nothing that turns the direction of writing. */

const invisible = /[^\P{C}\n\t]/gu

/** Without control and format characters and lone surrogates; line ends and tabs stay. */
export function withoutInvisible(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(invisible, '').replaceAll('\t', ' ')
}

const hostOf = (address: string): string => {
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:/i, '').replace(/^\/+/, '')
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? ''
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '')
  return /^[\p{L}\p{N}.-]{1,100}$/u.test(host) ? host : ''
}

const inParentheses = (address: string): string => {
  const host = hostOf(address)
  const tail = /[.,;:!?]+$/.exec(address)?.[0] ?? ''
  return (host ? `(${host.replace(/[.-]+$/, '')})` : '') + tail
}

/**
 * The text without links, images and HTML: of an address only its host stays, in parentheses and without its scheme, so
 * that nothing makes a link of it and nothing can be carried away in it.
 */
export function withoutAddresses(text: string): string {
  return (
    text
      .replaceAll(/<!--[\s\S]*?(-->|$)/g, '')
      .replaceAll(/<(style|script)\b[\s\S]*?(<\/\1[^>]*>|$)/gi, '')
      .replaceAll(/<((?:https?|ftp|mailto):[^>\s]*)>/gi, '$1')
      .replaceAll(/<\/?[a-z!?][^<>]*(>|$)/gi, '')
      // The words of a link stay, what it leads to becomes a host.
      .replaceAll(/!?\[([^\]\n]*)\]\(\s*([^)\s]*)[^)\n]*\)?/g, (_, words: string, address: string) =>
        [words, /^\s*$/.test(address) ? '' : inParentheses(address)].filter(Boolean).join(' '),
      )
      .replaceAll(/\b(?:javascript|vbscript|data|file|blob|about|view-source)\s*:\s*\S*/gi, '')
      .replaceAll(/\b(?:mailto|tel|sms)\s*:\s*/gi, '')
      .replaceAll(/[a-z][a-z0-9+.-]{0,60}:[\\/]{2}[^\s)\]"'<>]*/gi, inParentheses)
      .replaceAll(/(^|[\s("'=])[\\/]{2}(?=[\p{L}\p{N}-]+\.)([^\s)\]"'<>]*)/gu, (_, before: string, rest: string) => {
        return `${before}${inParentheses(rest)}`
      })
      .replaceAll(/\bwww\.[^\s)\]"'<>]*/gi, inParentheses)
      .replaceAll(/\b(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?[/?#][^\s)\]"'<>]*/gu, inParentheses)
      .replaceAll(/\(\(([^()\s]*)\)\)/g, '($1)')
      // What taking something out has put together.
      .replaceAll(/:[\\/]{2,}/g, ': ')
      .replaceAll(/\burl\s*\(/gi, '(')
      .replaceAll(/<(?=[a-z/!?])/gi, '')
  )
}
