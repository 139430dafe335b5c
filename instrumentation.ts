/** Runs once when the web server is prepared, on Node only: the build's copy of the application offers itself to its start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { application } = await import('#server/application.ts')
  const { offer } = await import('#server/offer.ts')
  offer(application)
}
