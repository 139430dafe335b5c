/** When something is missing or broken. It travels with every page. */
export const fault = {
  home: 'Footing, home',
  description: 'Find out which AI use cases can safely run in production, what to fix first, and in what order.',
  broken: {
    title: 'This page could not be shown',
    database:
      'Footing cannot reach its database, which may be starting again. Everything that was saved is safe: wait a minute and show the page again.',
    ours: 'A fault on our side. Everything that was saved is safe.',
    again: 'Show the page again',
    tell: 'If it keeps happening, tell whoever runs this installation and quote <code>{digest}</code>.',
  },
  missing: {
    page: 'Not found',
    title: 'There is nothing here that you can open',
    lead: 'The address may be wrong, it may have been removed, or it may belong to an organisation that you are not a member of.',
    start: 'Go to the start',
    choose: 'Choose an organisation',
  },
} as const
