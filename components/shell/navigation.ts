import type { OrganizationKind, Role } from '#lib/auth/types.ts'

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
  if (kind === 'practice')
    return [
      { label: 'Clients', href: root, icon: 'clients', exact: true, primary: true },
      { label: 'Templates', href: `${root}/templates`, icon: 'roadmap', primary: true },
      { label: 'Members', href: `${root}/members`, icon: 'members', primary: true },
      { label: 'Playbook', href: '/playbook', icon: 'playbook', primary: false },
      { label: 'Method', href: '/method', icon: 'method', primary: false },
    ]
  return [
    {
      label: 'Overview',
      href: role === 'member' ? `${root}?view=overview` : root,
      icon: 'overview',
      exact: true,
      primary: true,
    },
    { label: 'Assessment', href: `${root}/assessment`, icon: 'assessment', primary: true },
    { label: 'Use cases', href: `${root}/use-cases`, icon: 'use-cases', primary: true },
    { label: 'Roadmap', href: `${root}/roadmap`, icon: 'roadmap', primary: true },
    { label: 'Workshops', href: `${root}/workshops`, icon: 'workshops', primary: false },
    { label: 'Members', href: `${root}/members`, icon: 'members', primary: false },
    { label: 'Playbook', href: '/playbook', icon: 'playbook', primary: false },
    { label: 'Method', href: '/method', icon: 'method', primary: false },
  ]
}
