/** Signing in, registering, and the pages before an organisation is entered. */
export const account = {
  email: 'E-mail address',
  password: 'Password',
  newHere: 'New here? <link>Register</link>',
  byInvitationOnly: 'New here? Accounts are made by invitation: open the link in yours.',
  signIn: {
    title: 'Sign in',
    done: 'Signed in',
    byLink: 'Sign in by e-mail link',
    mailLink: 'Mail me a link',
    sent: 'Sent',
    linkHint: 'Without a password: the link works once, for 10 minutes.',
    with: 'Sign in with {name}',
    go: 'Go to sign-in',
    back: 'Back to sign-in',
    goToAccount: 'Go to your account',
    failed: 'Not signed in',
    singleSignOn: 'single sign-on',
  },
  demo: {
    title: 'This is a demo',
    text: 'Choose a person. The password of all of them is printed in the terminal where Footing was started.',
    outbox: 'Messages appear in the <link>outbox</link>.',
  },
  sent: {
    title: 'Look into your mailbox',
    lead: 'A message with a link is on its way to the address that you entered.',
    text: 'The link works once, for 10 minutes. Nothing there? Look among the unwanted messages, and check the address.',
    outbox: 'No mail server is set up here: the message is in the outbox instead.',
    openOutbox: 'Open the outbox',
  },
  link: {
    incomplete: 'This link is not complete',
    incompleteLead: 'Copy the whole address from the message, or ask for a new link.',
    title: 'One more step',
    lead: 'You are signing in as {email}.',
    why: 'Mail programs open links on their own to check them. That is why this one waits for you.',
  },
  hold: {
    page: 'What stays of your account',
    title: 'This address was registered before',
    lead: '<address>{email}</address> has had an account since {day}. Anybody could have made it. You are the first to show that the address is yours, so you decide what stays.',
    go: 'Continue',
    done: 'Done',
    password: 'The password from then',
    passwordHint:
      'If you set it, enter it and it stays. If you did not, or forgot it, leave this empty: it is removed, and you can set a new one on the account page.',
    keepSingleSignOn: 'Keep the single sign-on, connected on {day}',
    keepNamed: 'Keep the sign-in with {name}, connected on {day}',
    keepHint:
      'Only if you connected it: whoever holds it can enter your account. Otherwise it is removed, and you can connect yours on the account page.',
    ended:
      'Every session from before has ended. Until you continue nobody can enter this account, and you are not signed in yet.',
  },
  register: {
    title: 'Register',
    byInvitation: 'By invitation',
    byMail: 'You get a link by mail that signs you in.',
    oneAccount: 'One account, for every organisation you work with.',
    done: 'Registered',
    name: 'Your name',
    nameHint: 'As colleagues know you.',
    domains: 'At {domains}, or one that was invited.',
    passwordHint: 'At least {least, number} characters. A few words in a row are easy to remember and hard to guess.',
    already: 'Registered already? <link>Sign in</link>',
  },
  landing: {
    title: 'Which of your AI use cases can stand in production?',
    lead: 'AI rarely fails because of the model. It fails where the workflow and the platform around it were never built to absorb uncertain output. Footing finds those places, says what has to come first, and shows why.',
    demo: 'Sign in or see the demo',
    method: 'Read the method',
    how: 'How it goes',
    answer: 'Answer what you know',
    answerText:
      'Each leader answers a share in 15 to 25 minutes: levels with observable anchors, not opinions on a scale.',
    settle: 'Settle what differs',
    settleText: 'Where answers part, the lead records the position that counts, with its evidence and its reasons.',
    build: 'Build in the right order',
    buildText: 'Gaps become actions with owners, effort and exit criteria; what unblocks most comes first.',
    foot: 'Every number opens into the answers behind it, and the same answers always give the same result. Footing is open source and runs on your own server.',
    example: 'An example: four use cases, four verdicts',
    notes: 'Meeting notes',
    notesWhy: 'Somebody reads every note before it is sent.',
    claims: 'Claims triage',
    claimsWhy: 'Nothing catches a low-confidence answer yet.',
    supplier: 'Supplier chat',
    supplierWhy: 'Three systems keep three versions of an order.',
    refunds: 'Automatic refunds',
    refundsWhy: 'Errors are costly, final and seen too late.',
  },
  /** How a sign-in can fail: what happened, and what to try or whom to ask. */
  failure: {
    Verification: {
      title: 'This link no longer works',
      text: 'It was used already, or it is older than 10 minutes. Nothing has changed: ask for a new one.',
    },
    OAuthAccountNotLinked: {
      title: 'This address has an account already',
      text: '{first} does not vouch that the address is yours, so the two are kept apart. Sign in as before, with your password or an e-mail link; then connect {name} on your account page.',
    },
    AccessDenied: {
      title: '{first} did not tell an address',
      text: 'Footing needs an e-mail address. Ask whoever runs {name} to share it with Footing.',
    },
    ForeignTenant: {
      title: 'This sign-in belongs to another organisation',
      text: 'Only people of the organisation that runs this installation sign in with {name}. Choose your account there, not one of another organisation; or sign in with a password or an e-mail link.',
    },
    RegistrationClosed: {
      title: 'You have no account here yet',
      text: 'Accounts are made by invitation here. Ask an owner of your organisation to invite this address; if you were invited, open the link in that message.',
    },
    RegistrationUnshown: {
      title: 'You have no account here yet',
      text: '{first} does not vouch that the address is yours. If you were invited, open the link in that message first; then connect {name} on your account page. If not, ask an owner of your organisation to invite you.',
    },
    Held: {
      title: 'This account waits for its owner',
      text: 'Somebody has just shown that the address of this account is theirs, and has not yet said whether this sign-in stays. If that was you, ask for an e-mail link and finish there.',
    },
    ConnectedElsewhere: {
      title: 'This sign-in belongs to another account',
      text: 'What you chose at {name} signs in to another account here. Nothing has changed: choose another one there, or disconnect it from that account first.',
    },
    ConnectStale: {
      title: 'The sign-in was not connected',
      text: 'You were signed out meanwhile, or it took longer than 15 minutes. Nothing has changed: sign in and connect it again.',
    },
    Cancelled: {
      title: 'The sign-in was cancelled',
      text: 'It was cancelled, or not permitted, at {name}. Nothing has changed: try again when you are ready. If you did not cancel it, ask whoever runs {name} to permit Footing.',
    },
    ProviderAway: {
      title: '{first} does not answer',
      text: 'Footing could not reach it. That is no fault of yours: try again in a few minutes, or sign in with a password or an e-mail link. If it lasts, tell whoever runs this installation.',
    },
    ProviderRefused: {
      title: '{first} reported a fault',
      text: 'It ended the sign-in with an error of its own. Try again in a few minutes; if it lasts, tell whoever runs this installation.',
    },
    ClientRefused: {
      title: '{first} does not accept Footing',
      text: 'The key with which Footing introduces itself was refused. Tell whoever runs this installation; a password or an e-mail link still signs you in.',
    },
    NotForUs: {
      title: '{first} sent an answer that does not fit',
      text: 'It was made for somebody else, for another program or by another issuer, so it was not used. Begin again; if it lasts, tell whoever runs this installation.',
    },
    Clock: {
      title: 'Two clocks do not agree',
      text: 'The clock of {name} and the clock of this installation are too far apart to trust the answer. Trying again does not help: tell whoever runs this installation. A password or an e-mail link still signs you in.',
    },
    OtherBrowser: {
      title: 'This sign-in was not begun here',
      text: 'It took longer than 15 minutes, was completed already, or began in another browser. Nothing has changed: begin again here.',
    },
    DatabaseAway: {
      title: 'Footing cannot reach its database',
      text: 'It may be starting again. Nothing has changed: wait a minute and sign in again. If it lasts, tell whoever runs this installation.',
    },
    TooMany: {
      title: 'Too many sign-ins from your network',
      text: 'Colleagues may share it with you. Nothing has changed: wait a minute and try again.',
    },
    Unknown: {
      title: 'You are not signed in',
      text: 'Something failed on the way, and it is in the log of this installation. Nothing has changed: begin again; if it lasts, tell whoever runs this installation and say when it happened.',
    },
  },
} as const
