import { localPath } from '../rules.ts'

/** Where whoever has shown an address decides what stays of the account from before; then it goes on to `next`. */
export function holdPath(next: string): string {
  const path = localPath(next)
  return path === '/' ? '/sign-in/keep' : `/sign-in/keep?${new URLSearchParams({ next: path })}`
}
