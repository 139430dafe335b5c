import { ownRoles } from '#lib/auth/types.ts'
import type { RoleId } from '#lib/framework/types.ts'
import type { ListedPerson, ListFault } from './types.ts'

const address = /[^\s<>,;"'()[\]]+@[^\s<>,;"'()[\]]+/g
const whole = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/
const heading = /^(e-?mail|mail|address|name|names|role|first name|last name|surname|title|e-?mail address)s?$/i

const bare = (text: string) =>
  text
    .replaceAll(/["“”]|^'|'$/g, '')
    .replaceAll(/[<>()[\]]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** "Berg, Anna" as mail programs write it is "Anna Berg". */
function turned(name: string): string {
  const [last = '', first = '', ...more] = name.split(',').map((part) => part.trim())
  return more.length === 0 && first !== '' && !/\s/.test(last) ? `${first} ${last}` : name
}

const word = (text: string) => text.trim().toLowerCase()

interface Area {
  id: string
  name: string
}

/** One person out of the text around one address. */
function personFrom(raw: string, email: string, line: number, areas: readonly Area[]): ListedPerson {
  const person: ListedPerson = { line, raw, email, name: '', role: null, knows: [], rest: '' }
  const angled = /^([^<]*)<\s*(?:mailto:)?[^>]*@[^>]*>(.*)$/.exec(raw)
  const before = angled ? bare(turned(bare(angled[1] ?? '').replace(/^[,;\s]+|[,;\s]+$/g, ''))) : ''
  const cells = (angled ? (angled[2] ?? '') : raw.replace(email, '\t'))
    .split(/[;,\t]/)
    .map(bare)
    .filter((cell) => cell !== '' && cell.toLowerCase() !== 'mailto:')
  const rest: string[] = []
  person.name = before
  for (const cell of cells) {
    const role = ownRoles.find((one) => one === word(cell))
    const area = areas.find((one) => word(one.name) === word(cell) || one.id === word(cell))
    if (role && person.role === null) person.role = role
    else if (area) person.knows.push(area.id as RoleId)
    else if (person.name === '') person.name = cell
    else rest.push(cell)
  }
  return { ...person, name: person.name.slice(0, 80), rest: rest.join(', ') }
}

/**
 * Reads a list of people as they are pasted from a message, a spreadsheet or a directory: addresses with or without names,
 * divided by lines, semicolons, commas or tabs. A heading is left out. What has no address stays, to be mended.
 *
 * @param areas of the framework: a cell that names one says what the person knows about.
 */
export function readList(text: string, areas: readonly Area[]): ListedPerson[] {
  return text.split(/\r\n|\r|\n/).flatMap((raw, index): ListedPerson[] => {
    const line = index + 1
    const plain = raw.replaceAll(/mailto:/gi, '').trim()
    if (plain === '') return []
    const found = [...plain.matchAll(address)]
    if (found.length === 0) {
      const cells = plain.split(/[;,\t]/).map(bare)
      if (cells.every((cell) => cell === '' || heading.test(cell))) return []
      return [{ line, raw: plain, email: '', name: bare(plain), role: null, knows: [], rest: '' }]
    }
    // Several on one line: each has what stands before it; the last one also what follows.
    let from = 0
    return found.map((match, i) => {
      const end = (match.index ?? 0) + match[0].length
      const until = i === found.length - 1 ? plain.length : plain[end] === '>' ? end + 1 : end
      const chunk = plain.slice(from, until).replace(/^[;,\s>]+/, '')
      from = until
      const email = match[0].replace(/[.]+$/, '').toLowerCase()
      return { ...personFrom(chunk, match[0], line, areas), email }
    })
  })
}

/** What is wrong with each person of a list, in its order; null for nothing. */
export function faultsOf(
  people: readonly Pick<ListedPerson, 'email'>[],
  known: { members: readonly string[]; invited: readonly string[] },
): (ListFault | null)[] {
  const seen = new Set<string>()
  return people.map(({ email: written }) => {
    const email = written.trim().normalize('NFKC').toLowerCase()
    if (email === '') return 'no-address'
    if (!whole.test(email)) return 'not-an-address'
    if (seen.has(email)) return 'twice'
    seen.add(email)
    if (known.members.includes(email)) return 'member'
    return known.invited.includes(email) ? 'invited' : null
  })
}
