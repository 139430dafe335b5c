import type { ReactNode } from 'react'
import { PersonLayout } from '../_parts/person-layout.tsx'

export default function Layout({ children }: { children: ReactNode }) {
  return <PersonLayout page="/organizations">{children}</PersonLayout>
}
