import {
  BookMarked,
  BookOpen,
  BriefcaseBusiness,
  ListChecks,
  Milestone,
  Rows3,
  TableOfContents,
  Users,
  Vote,
} from 'lucide-react'
import type { Place } from './navigation.ts'

const icons = {
  overview: TableOfContents,
  assessment: ListChecks,
  'use-cases': Rows3,
  roadmap: Milestone,
  workshops: Vote,
  members: Users,
  clients: BriefcaseBusiness,
  playbook: BookMarked,
  method: BookOpen,
}

export function PlaceIcon({ icon }: { icon: Place['icon'] }) {
  const Icon = icons[icon]
  return <Icon aria-hidden="true" size={20} strokeWidth={1.5} />
}
