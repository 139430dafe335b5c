import type { AttemptedAction, EntityType } from './types.ts'

interface ActionWords {
  /** What somebody did, after their name; what it was done to follows. */
  did: string
  /** The act by itself, after "was not allowed to", and in lists. */
  act: string
}

const words = (did: string, act: string): ActionWords => ({ did, act })

/** How every act is told. */
export const actionWords: Record<AttemptedAction, ActionWords> = {
  'create-organization': words('created the organisation', 'create the organisation'),
  'update-organization': words('changed what the organisation says about itself', 'change the organisation'),
  'delete-organization': words('deleted the organisation', 'delete the organisation'),
  'restore-organization': words('brought the organisation back', 'bring the organisation back'),
  'create-client': words('created an organisation for a client', 'create an organisation for a client'),
  'contribute-benchmark': words('gave figures to the benchmarks', 'give figures to the benchmarks'),
  'withdraw-benchmark': words('took the figures out of the benchmarks', 'take figures out of the benchmarks'),
  'update-assistant-setting': words('changed the settings of the assistant', 'change the settings of the assistant'),
  'sweep-conversations': words('deleted old talks with the assistant', 'delete old talks with the assistant'),
  'export-audit-log': words('exported the audit log', 'export the audit log'),

  'change-name': words('changed their name', 'change a name'),
  'change-address': words('changed their address', 'change an address'),
  'change-role': words('changed the role of', 'change a role'),
  'change-member': words('changed', 'change a member'),
  'keep-member': words('kept, for when the engagement ends,', 'keep a member'),
  'remove-member': words('removed from the organisation', 'remove a member'),
  'set-knows': words('said what they know:', 'say what a member knows'),
  'hand-over-organization': words('took the organisation over from', 'take the organisation over'),
  'erase-member': words('erased', 'erase a former member'),

  'invite-member': words('invited', 'invite somebody'),
  'resend-invitation': words('sent again the invitation of', 'send an invitation again'),
  'change-invitation': words('changed the invitation of', 'change an invitation'),
  'revoke-invitation': words('took back the invitation of', 'take an invitation back'),
  'accept-invitation': words('accepted an invitation', 'accept an invitation'),

  'engage-practice': words('engaged', 'engage a practice'),
  'change-engagement': words('changed the engagement of', 'change an engagement'),
  'revoke-engagement': words('ended the engagement of', 'end an engagement'),
  'end-engagement': words('ran out: the engagement of', 'let an engagement run out'),
  'assign-consultant': words('put a consultant on the engagement of', 'put a consultant on an engagement'),
  'release-consultant': words('took a consultant off the engagement of', 'take a consultant off an engagement'),

  'create-template': words('made the template', 'make a template'),
  'change-template': words('changed the template', 'change a template'),
  'push-template': words('gave clients the template', 'give clients a template'),
  'pin-template': words('gave this organisation the template', 'give an organisation a template'),
  'remove-template': words('took out the template', 'take a template out'),

  'seed-demo': words('came with the demo:', 'fill the demo'),
  'export-report': words('exported the report of', 'export a report'),

  'create-use-case': words('described the use case', 'describe a use case'),
  'update-use-case': words('changed the facts of', 'change the facts of a use case'),
  'archive-use-case': words('archived', 'archive a use case'),
  'restore-use-case': words('restored', 'restore a use case'),
  'save-workbench': words('saved the workbench of', 'save a workbench'),
  'save-seats': words('saved the triad of', 'save the triad of a use case'),
  'save-steps': words('saved the workflow of', 'save the workflow of a use case'),
  'save-fallbacks': words('saved the fallbacks of', 'save the fallbacks of a use case'),
  'save-data-sources': words('saved the data sources of', 'save the data sources of a use case'),
  'save-error-modes': words('saved the error modes of', 'save the error modes of a use case'),
  'save-release-controls': words('saved the release controls of', 'save the release controls of a use case'),
  'save-positions': words('saved the governance positions of', 'save the governance positions of a use case'),
  'fill-seat': words('filled a seat of', 'fill a seat of a use case'),
  'accept-gate': words('accepted a failed gate of', 'accept a failed gate'),
  'withdraw-acceptance': words('withdrew the acceptance of a gate of', 'withdraw the acceptance of a gate'),

  'save-answer': words('saved an answer about', 'save an answer'),
  'clear-answer': words('cleared an answer about', 'clear an answer'),
  'record-position': words('recorded a position about', 'record a position'),

  'generate-roadmap': words('made the roadmap', 'make the roadmap'),
  'update-roadmap': words('brought the roadmap up to date', 'bring the roadmap up to date'),
  'update-roadmap-settings': words('changed the settings of the roadmap', 'change the settings of the roadmap'),
  'create-action': words('put on the roadmap', 'put an action on the roadmap'),
  'update-action': words('changed', 'change an action'),

  'create-workshop': words('prepared the workshop', 'prepare a workshop'),
  'open-workshop': words('opened the workshop', 'open a workshop'),
  'close-workshop': words('closed the workshop', 'close a workshop'),
  'set-workshop-state': words('opened or closed the workshop', 'open or close a workshop'),
  'set-workshop-mode': words('chose how votes are kept in', 'choose how votes are kept'),
  'write-agenda': words('wrote the agenda of', 'write an agenda'),
  'join-workshop': words('came into the workshop', 'come into a workshop'),
  'change-own-entry': words('changed how they take part in', 'change how they take part'),
  'set-workshop-part': words('changed somebody’s part in', 'change somebody’s part in a workshop'),
  'remove-workshop-person': words('removed somebody from', 'remove somebody from a workshop'),
  'take-over-workshop': words('took over as facilitator of', 'take over a workshop'),
  'put-aside': words('put something aside in', 'put something aside in a workshop'),
  'cast-vote': words('voted in', 'vote in a workshop'),
  'move-workshop-item': words('moved on the agenda of', 'move the agenda on'),
  'open-workshop-item': words('opened voting in', 'open voting'),
  'again-workshop-item': words('opened voting again in', 'open voting again'),
  'reveal-workshop-item': words('showed the votes in', 'show the votes'),
  'agree-workshop-item': words('recorded what was agreed in', 'record what was agreed'),
  'defer-workshop-item': words('put a question off in', 'put a question off'),
  'lose-workshop-item': words('stopped and lost the sealed votes of', 'lose a sealed round'),
  'send-summary': words('sent round the summary of', 'send the summary of a workshop'),

  'ask-assistant': words('asked the assistant', 'ask the assistant'),
  'replay-run': words('asked the assistant a question again', 'ask the assistant a question again'),
  'rate-answer': words('rated an answer of the assistant', 'rate an answer of the assistant'),
  'delete-conversation': words('deleted a talk with the assistant', 'delete a talk with the assistant'),
  'create-draft': words('had the assistant draft something', 'have something drafted'),
  'accept-draft': words('accepted a draft', 'accept a draft'),
  'reject-draft': words('rejected a draft', 'reject a draft'),
  'reopen-draft': words('had a draft opened again', 'open a draft again'),
}

/** What kinds of things are called, as the head of a list of acts. */
export const entityWords: Record<EntityType, string> = {
  organization: 'Organisation',
  membership: 'Members',
  person: 'Former members',
  invitation: 'Invitations',
  engagement: 'Engagements',
  template: 'Templates',
  assessment: 'Assessments',
  'use-case': 'Use cases',
  answer: 'Answers',
  position: 'Positions',
  roadmap: 'Roadmap',
  action: 'Actions',
  workshop: 'Workshops',
  conversation: 'Talks with the assistant',
  run: 'Questions to the assistant',
  draft: 'Drafts',
}
