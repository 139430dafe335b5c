import { notFound } from 'next/navigation'
import { Problem } from '../errors.ts'

/** What a page shows of a query: "not found" for what is not there, or not for this person. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem && error.status === 404) notFound()
    throw error
  }
}
