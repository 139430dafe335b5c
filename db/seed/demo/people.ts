import { idOf } from './ids.ts'

export type PersonKey = 'margaret' | 'tom' | 'priya' | 'gareth' | 'alison'

export interface Person {
  userId: string
  membershipId: string
  name: string
  email: string
  role: 'owner' | 'lead' | 'member' | 'viewer'
  /** Role ids of the framework. */
  knows: string[]
}

function person(key: PersonKey, name: string, email: string, role: Person['role'], knows: string[]): Person {
  return { userId: idOf('user', key), membershipId: idOf('membership', key), name, email, role, knows }
}

/** The five people, by the short name that the files use for them. */
export const people: Readonly<Record<PersonKey, Person>> = {
  /** Chief operating officer. */
  margaret: person('margaret', 'Margaret Adeyemi', 'margaret.adeyemi@harbour.example', 'owner', ['sponsor']),
  /** Head of the AI programme. */
  tom: person('tom', 'Tom Hallworth', 'tom.hallworth@harbour.example', 'lead', ['product-owner', 'risk']),
  /** Head of claims operations. */
  priya: person('priya', 'Priya Raman', 'priya.raman@harbour.example', 'member', ['operations', 'people']),
  /** Engineering director. */
  gareth: person('gareth', 'Gareth Penrose', 'gareth.penrose@harbour.example', 'member', [
    'technical-lead',
    'data',
    'security',
  ]),
  /** Non-executive director, chairs the risk committee. */
  alison: person('alison', 'Alison Thwaite', 'alison.thwaite@harbour.example', 'viewer', []),
}
