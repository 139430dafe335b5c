import { plain, wordsIn } from './words.ts'

/** What somebody wants to know or have. */
export type Intent =
  | 'greeting'
  | 'help'
  | 'outside'
  | 'draft-actions'
  | 'draft-message'
  | 'draft-summary'
  | 'draft-note'
  | 'board'
  | 'first'
  | 'blocks'
  | 'change'
  | 'why'
  | 'who'
  | 'duties'
  | 'missing-people'
  | 'disagree'
  | 'unanswered'
  | 'acceptances'
  | 'roadmap'
  | 'scores'
  | 'compare'
  | 'verdict'
  | 'describe'
  | 'concept'

interface Rule {
  intent: Intent
  says: RegExp
  not?: RegExp
}

const draft = String.raw`\b(draft|write|prepare|compose|create|make|suggest|propose|formulate|send|turn)\b`

/** The first that fits holds: what names a thing to be made comes before what is asked about, the plain words last. */
const rules: readonly Rule[] = [
  { intent: 'greeting', says: /^(hi|hello|hey|good (morning|afternoon|evening)|thanks|thank you|cheers)\b[^?]{0,24}$/ },
  {
    intent: 'help',
    says: /\bwhat (can|could|do) you (do|help|answer|know)|how (can|do) you (help|work)|who are you|^help\b/,
  },
  {
    intent: 'outside',
    says: /\bother (organisation|organization|compan(y|ies)|tenant|customer|client|firm)s?('s)?\b.*\b(data|answers?|notes?|scores?|use cases?|roadmaps?)\b|\b(data|answers?|notes?|scores?|use cases?|roadmaps?)\b.*\bother (organisation|organization|compan|tenant|client|firm)|\b(system|your) (prompt|instructions)\b|\b(ignore|forget|disregard) (all|any|the|your)? ?(previous|prior|above|earlier|instructions|rules)|\b(passwords?|api keys?|secrets? keys?|access tokens?)\b.*\b(show|tell|give|print|what)|\b(show|tell|give|print|what)\b.*\b(passwords?|api keys?|access tokens?)\b/,
  },
  {
    intent: 'draft-note',
    says: /\b(reword|rephrase|better[- ]word(ed|ing)?|improve|polish|tidy|sharpen|rewrite|shorten)\b.*\b(note|comment|wording|answer|remark)s?\b/,
  },
  { intent: 'draft-note', says: new RegExp(`${draft}.*\\bnote\\b`) },
  {
    intent: 'draft-message',
    says: new RegExp(`(${draft}|^)\\s*.*\\b(e-?mails?|mail|message|letter to|reminder)\\b|\\bremind\\b|\\bwrite to\\b`),
    not: /\b(complaint letter)\b(?!.*\b(e-?mail|message|remind))/,
  },
  {
    intent: 'draft-summary',
    says: new RegExp(
      `${draft}.*\\b(summary|briefing|board paper|one[- ]pager|memo)\\b|\\bsummari[sz]e\\b.*\\b(board|executive|leaders)|\\bboard (summary|paper|briefing)\\b`,
    ),
  },
  {
    intent: 'draft-actions',
    says: new RegExp(`${draft}.*\\b(actions?|tasks?|to-?dos?|follow-?ups?|remed(y|ies)|steps|plan)\\b`),
    not: /\b(have|has|did) (we|they|anybody)\b|^how\b/,
  },
  {
    intent: 'concept',
    says: /^(so )?(what is|what are|what's|whats) (readiness|tolerance|stability|coverage|leverage|divergence|p50|p80|verdicts|gates|positions|acceptances|actions|remedies|tipping answers)\??$|^(so )?(what|whats|what's)( is| are|'s)? (an?|meant by)\b|\bwhat does .{2,60} mean\b|\b(explain|define|definition of|meaning of)\b|\bhow (do|does|should|would|can) (you|one|people|teams?)\b|\bhow to\b|\bwhat counts as\b|\bbest practice|\bwhy (does|do|is|are) .{2,60} (matter|important|needed)\b|\bdifference between\b|\bhow (is|are) .{2,50} (computed|calculated|scored|worked out)\b|\bmarks of\b|\beight marks\b/,
  },
  { intent: 'board', says: /\b(board|non-?execs?|executive committee|exco|leadership( team)?|risk committee)\b/ },
  {
    intent: 'compare',
    says: /\b(compare|versus|vs|better than|worse than|closest to|readiest|furthest|most ready|least ready)\b/,
  },
  {
    intent: 'disagree',
    says: /\b(disagree\w*|differ(s|ent views|ing)?|divergen\w*|diverge|disput\w+|consensus|contested)\b/,
  },
  {
    intent: 'missing-people',
    says: /\b(who|which (role|seat|person)s?).{0,30}\b(missing|vacant|lacking|absent)\b|\b(vacant|empty|unfilled) seats?\b|\bseats?\b.*\b(vacant|empty|missing|open)\b/,
  },
  {
    intent: 'unanswered',
    says: /\b(unanswered|not (been )?answered|open questions?|still (open|to answer|missing)|left to answer|missing answers?|don'?t know answers?|coverage|who should answer|needs? answers?|incomplete)\b/,
  },
  {
    intent: 'acceptances',
    says: /\b(accept(s|ed|ance|ances)?|conditions?|waiver|exemptions?)\b.*\b(risk|gate|gap|until|end|expire|run out|who|which|what)|\b(which|what|who)\b.*\baccept(s|ed|ances?)?\b/,
  },
  {
    intent: 'duties',
    says: /\bwhat do i (have|need) to\b|\bmy (actions?|tasks?|duties|plate|work)\b|\bassigned to me\b/,
  },
  {
    intent: 'first',
    says: /\b(first|priorit\w+|start with|begin with|next steps?|quick wins?|most important|focus on|most urgent|what should (we|i) do|what (do|can) (we|i) do( next| now)?|what now)\b/,
  },
  {
    intent: 'change',
    says: /\b(would|could|will|might) .{0,30}\b(change|flip|tip|turn|move|lift|raise|improve)\b|\btipping\b|\bhow (firm|stable|robust|sure|certain)\b|\bway up\b|\bshortest\b|\bwhat would it take\b|\bwhat (does|do) .{2,40} need to\b|\bhow (can|do|could|would) (we|i) (get|raise|improve|make|bring|move|reach|fix|pass)\b|\breach(es)? now\b/,
  },
  {
    intent: 'blocks',
    says: /\b(block\w*|hold(s|ing)? .{0,30}back|held back|prevent\w*|stop(s|ping)?|in the way|obstacles?|hinder\w*|stuck|gates?.{0,20}(open|failed|not passed|closed)|(failed|open) gates?|wrong with|problems?|standing between)\b/,
    not: /\bstop switch\b|\bproblem statement\b|\bgo wrong\b|\berror modes?\b/,
  },
  {
    intent: 'duties',
    says: /\b(what|which|anything) .{0,40}\b(does|is|has|must) \w+( \w+)? (own|owns|responsible|accountable|to do|do|working on|on (his|her|their) plate)\b|\bon \w+'?s? plate\b|\bassigned to\b/,
  },
  {
    intent: 'who',
    says: /\b(who|whom|whose)\b|\bowners? of\b|\bresponsible for\b|\baccountable\b|\bwhich (person|role|member|people)\b/,
  },
  {
    intent: 'roadmap',
    says: /\b(roadmap|critical path|p50|p80|when|deadline|due|dates?|schedule\w*|late|overdue|delay(ed)? actions?|progress|how long|how much (work|effort)|person-?days|effort|act-?\s?\d+|phase [1-7]|finish(ed)?|timeline|milestones?)\b/,
  },
  { intent: 'scores', says: /\b(readiness|tolerance|scores?|scored|per ?cent|percentage)\b/ },
  { intent: 'why', says: /\b(why|how come|what makes|reasons?( for| behind)?)\b/ },
  {
    intent: 'scores',
    says: /\b(scor(e|es|ed)|readiness|tolerance|per ?cent|percentage|weak(est)?|strong(est)?|foundations?|dimensions?|marks|level of|figures?|worst|best)\b/,
    not: /\bfoundations first\b/,
  },
  {
    intent: 'verdict',
    says: /\b(verdict|status|ready|go live|launch|production|roll(ed)? ?out|safe(ly)?|can (we|it|i) run|run now|where (do|does|are|is) .{0,40}stand|how (is|are|far) .{0,40}(doing|going|along)|state of|go ahead|can go|which (of the |of our )?use cases?|allowed to run)\b/,
    not: /\bgo wrong\b|\berror modes?\b/,
  },
  {
    intent: 'describe',
    says: /^(so )?(what|whats|what's)('s| is| does)\b|\b(tell me|describe|about|overview of|summari[sz]e|summary of)\b/,
  },
]

/** What the question asks for; null when it cannot be told from its words. */
export function intentOf(question: string): Intent | null {
  const text = plain(question).replaceAll(/\s+/g, ' ').trim()
  return rules.find(({ says, not }) => says.test(text) && !not?.test(text))?.intent ?? null
}

/** Whether the question leans on the one before: "and for fraud referral?", "why?", "what about it?". */
export function leansBack(question: string): boolean {
  const text = plain(question).trim()
  return (
    /^(and|but|or|also|so|ok(ay)?,? and|what about|how about|same( question)?( for)?|for)\b/.test(text) ||
    wordsIn(text).length <= 2
  )
}

/** Whether the question says "it" and means what was spoken of before. */
export const pointsBack = (question: string) =>
  /\b(it|its|this|that|these|those|they|them|there|he|she|him|her)\b/.test(plain(question))

/** Whether all use cases are meant, whatever the page is about. */
export const meansAll = (question: string) =>
  /\b(all|every|each|any|which|overall|portfolio|organisation|organization|company|we|our|across)\b.{0,24}\b(use cases?|cases|portfolio|organisation|organization|overall|company|pilots?)\b|\b(portfolio|overall|across the board|use cases)\b/.test(
    plain(question),
  )

export const isYes = (question: string) =>
  /^(yes|yep|yeah|sure|ok(ay)?|please( do)?|do( it| so| that)?|go ahead)\b[^?]{0,16}$/.test(plain(question).trim())
