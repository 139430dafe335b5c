/** Why a gate stands as it does: what a check of the workbench, a fact or an answer says in each state. */
export const gates = {
  route: {
    failed: 'No route for: {names}',
    unknown: 'No route is described yet',
    passed: 'Every trigger has a route',
  },
  position: {
    failed: 'Not decided: {names}',
    unknown: 'No position yet: {names}',
    passed: 'Access, retention and provider are decided',
  },
  workflow: {
    failed: 'Not classed: {names}',
    unknown: 'No step is described yet',
    passed: 'Every step has a class',
  },
  triad: { failed: 'Vacant: {names}', unknown: 'No seat is filled yet', passed: 'All three seats are filled' },
  distinct: {
    failed: 'One person in all three seats',
    unknown: 'Not known while vacant: {names}',
    passed: 'The seats are not all one person’s',
  },
  rollback: {
    failed: 'Rollback is not fully in place',
    unknown: 'Not known whether rollback is in place',
    passed: 'Rollback is in place',
  },
  evaluation: {
    failed: 'Evaluation before release is not fully in place',
    unknown: 'Not known whether changes are evaluated before release',
    passed: 'Evaluation before release is in place',
  },
  approval: {
    failed: 'No approval before: {names}',
    unknown: 'No error mode is described yet',
    passed: 'No costly, final error without an approval before it',
  },
  pattern: {
    failed: 'No way to notice a pattern of: {names}',
    unknown: 'No error mode is described yet',
    passed: 'Every error mode has a way to be noticed',
  },
  data: {
    failed: 'Critical, but not known to be stable: {names}',
    unknown: 'No data source is described yet',
    passed: 'Every critical source is stable',
  },
  sensitive: {
    failed: 'It uses sensitive data',
    unknown: 'Not stated whether it uses sensitive data',
    passed: 'It uses no sensitive data',
  },
  answer: {
    failed: 'An answer that it reads is too low',
    unknown: 'An answer that it reads is missing',
    passed: 'The answers that it reads are high enough',
  },
  fact: {
    failed: 'A fact of the use case keeps it closed',
    unknown: 'A fact of the use case is not stated',
    passed: 'The facts of the use case pass it',
  },
  workbench: {
    failed: 'The workbench decides it',
    unknown: 'The workbench decides it',
    passed: 'The workbench decides it',
  },
  quoted: '“{name}”',
} as const
