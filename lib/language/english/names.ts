/** What the members of closed sets are called, wherever they are shown. */
export const names = {
  verdict: {
    now: 'Now',
    wait: 'Wait',
    'foundations-first': 'Foundations first',
    'not-a-fit': 'Not a fit',
    undetermined: 'Undetermined',
  },
  gateState: {
    passed: 'Passed',
    failed: 'Failed',
    unknown: 'Not known',
    accepted: 'Accepted for now',
    'not-applicable': 'Does not apply',
  },
  role: {
    owner: 'Owner',
    lead: 'Lead',
    facilitator: 'Facilitator',
    member: 'Member',
    viewer: 'Viewer',
  },
  seat: {
    sponsor: 'Business sponsor',
    'product-owner': 'AI product owner',
    'technical-lead': 'Technical lead',
  },
  seatInSentence: {
    sponsor: 'business sponsor',
    'product-owner': 'AI product owner',
    'technical-lead': 'technical lead',
  },
  actionStatus: { open: 'Open', 'in-progress': 'In progress', done: 'Done', dropped: 'Dropped' },
  confidence: { low: 'low confidence', medium: 'medium confidence', high: 'high confidence' },
} as const
