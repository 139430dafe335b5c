import type { CompiledMessage } from 'icu-minify/format'
import type { Compiled } from './compiled.ts'
import type { Locale } from './locale.ts'

/**
 * Languages that nobody speaks, made from English to show what would break in one that somebody does: text that was left
 * in English, words that grow, letters with accents, a page that runs from right to left. Dates and lists are Greek and
 * Hebrew: no letter of theirs is an English one.
 */

const accented = 'ȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ'
const hebrew = 'אבגדהוזחטיכלמנסעפצקרשתםןףץ'

const substituted = (text: string, letters: string) =>
  text.replaceAll(/[a-z]/gi, (letter) => {
    const other = letters[letter.toLowerCase().charCodeAt(0) - 97] ?? letter
    return letter < 'a' ? other.toLocaleUpperCase() : other
  })

const styles: Readonly<Record<Locale, (text: string) => string>> = {
  // Most languages need a third more room than English: every vowel counts twice.
  'el-x-longer': (text) => substituted(text.replaceAll(/[aeiou]/gi, '$&$&'), accented),
  'he-x-mirror': (text) => substituted(text, hebrew),
}

export const pseudoLocales: readonly Locale[] = Object.keys(styles)

type Node = Exclude<CompiledMessage, string>[number]

const choices = [1, 2, 3]

function rewritten(node: Node | 0, write: (text: string) => string): Node | 0 {
  if (typeof node === 'string') return write(node)
  if (!Array.isArray(node)) return node
  const [name, kind, ...rest] = node
  if (choices.includes(kind as number)) {
    const options = Object.entries(rest[0] as Record<string, Node>)
    return [
      name,
      kind,
      Object.fromEntries(options.map(([of, option]) => [of, option && branch(option, write)])),
    ] as Node
  }
  if (kind === undefined || (typeof kind === 'number' && kind !== 0)) return node
  return [name, ...node.slice(1).map((part) => rewritten(part as Node, write))] as Node
}

/** An option is a text, the number, or a list of nodes. */
const branch = (option: Node, write: (text: string) => string): unknown =>
  Array.isArray(option) ? option.map((node) => rewritten(node as Node, write)) : rewritten(option, write)

/** English as a pseudo-locale says it; as it is for any other. */
export function pseudo(messages: Compiled, locale: Locale): Compiled {
  const write = styles[locale]
  if (!write) return messages
  return Object.fromEntries(
    Object.entries(messages).map(([name, message]) => {
      if (typeof message === 'string') return [name, write(message)]
      return [
        name,
        Array.isArray(message)
          ? (branch(message as never, write) as CompiledMessage)
          : pseudo(message as Compiled, locale),
      ]
    }),
  )
}
