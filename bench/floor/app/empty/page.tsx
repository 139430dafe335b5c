import { cookies } from 'next/headers'

/** The least that a page can cost which depends on who asks. */
export default async function Page() {
  return <p>{(await cookies()).size}</p>
}
