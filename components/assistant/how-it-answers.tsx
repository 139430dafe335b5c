import { SideNote } from '#components/ui/side-note.tsx'
import type { Answerer } from '#lib/assistant/types.ts'

/** What to expect of an answer, with an example of how one looks. */
export function HowItAnswers({ answerer, model }: { answerer: Answerer; model: string | null }) {
  return (
    <div className="grid gap-6">
      <SideNote title="What it answers from">
        <p>
          Your answers, notes, gates, scores, actions and decisions, as far as your role may read them, the framework
          and the playbook. Nothing from outside.
        </p>
        <p>
          {answerer === 'provider'
            ? `The words are written by ${model}. Each sentence is checked against its source before you see it.`
            : 'No model is used: answers are put together from your records, word for word where it matters.'}
        </p>
      </SideNote>
      <SideNote title="How to read an answer">
        <p>
          A number behind a claim opens the source as it was, with its revision. “Not supported by a source” stands
          behind what no source says.
        </p>
        <p>What it cannot answer it says, with who could.</p>
      </SideNote>
      <SideNote title="What it never does">
        <p>It changes nothing. What it proposes is a draft, until you accept it.</p>
      </SideNote>
    </div>
  )
}
