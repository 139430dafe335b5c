import type { OrganizationKind, Role } from '#lib/auth/types.ts'
import { words } from '#lib/language/words.ts'

export interface Place {
  label: string
  href: string
  icon:
    | 'overview'
    | 'assessment'
    | 'use-cases'
    | 'roadmap'
    | 'workshops'
    | 'members'
    | 'clients'
    | 'playbook'
    | 'method'
  exact?: boolean
  /** Stands in the phone's bar; the others are behind "More". */
  primary: boolean
}

/** The places of an organisation, in the order of the work. A member's first page may be their share: the overview says so. */
export function placesOf(slug: string, kind: OrganizationKind = 'client', role?: Role): Place[] {
  const root = `/o/${slug}`
  const say = words('shell').place
  if (kind === 'practice')
    return [
      { label: say.clients, href: root, icon: 'clients', exact: true, primary: true },
      { label: say.templates, href: `${root}/templates`, icon: 'roadmap', primary: true },
      { label: say.members, href: `${root}/members`, icon: 'members', primary: true },
      { label: say.playbook, href: '/playbook', icon: 'playbook', primary: false },
      { label: say.method, href: '/method', icon: 'method', primary: false },
    ]
  return [
    {
      label: say.overview,
      href: role === 'member' ? `${root}?view=overview` : root,
      icon: 'overview',
      exact: true,
      primary: true,
    },
    { label: say.assessment, href: `${root}/assessment`, icon: 'assessment', primary: true },
    { label: say.useCases, href: `${root}/use-cases`, icon: 'use-cases', primary: true },
    { label: say.roadmap, href: `${root}/roadmap`, icon: 'roadmap', primary: true },
    { label: say.workshops, href: `${root}/workshops`, icon: 'workshops', primary: false },
    { label: say.members, href: `${root}/members`, icon: 'members', primary: false },
    { label: say.playbook, href: '/playbook', icon: 'playbook', primary: false },
    { label: say.method, href: '/method', icon: 'method', primary: false },
  ]
}
