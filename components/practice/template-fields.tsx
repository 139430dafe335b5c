import { CheckboxGroup } from '#components/ui/checkbox.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Fieldset } from '#components/ui/field.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'
import type { Framework } from '#lib/framework/types.ts'
import { contentOf, type TemplateKind } from '#lib/template/schema.ts'

interface Props {
  kind: TemplateKind
  framework: Framework
  /** Of the version that is changed; a new template has none. */
  name?: string
  content?: unknown
}

/** What a template of that kind holds. */
export function TemplateFields({ kind, framework, name, content }: Props) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <TextInput label="Name" name="name" required maxLength={120} width="medium" defaultValue={name} />
      {kind === 'agenda' && (
        <AgendaFields framework={framework} content={content === undefined ? null : contentOf(kind, content)} />
      )}
      {kind === 'branding' && <BrandingFields content={content === undefined ? null : contentOf(kind, content)} />}
      {kind === 'message' && (
        <TextArea
          label="Paragraph in invitations"
          name="content.invitation"
          required
          maxLength={1_000}
          rows={4}
          defaultValue={content === undefined ? undefined : contentOf(kind, content).invitation}
          hint="Says what you want the invited to know. The link and what it does follow by themselves."
        />
      )}
    </>
  )
}

function BrandingFields({ content }: { content: { line: string; note: string } | null }) {
  return (
    <>
      <TextInput
        label="Line on the cover"
        name="content.line"
        required
        maxLength={120}
        defaultValue={content?.line}
        hint="For example: Prepared with Northbank Advisory."
      />
      <TextArea
        label="Note on the cover"
        name="content.note"
        maxLength={600}
        rows={3}
        optional
        defaultValue={content?.note}
        hint="Terms under which the report is handed over, or whom to ask."
      />
    </>
  )
}

function AgendaFields({
  framework,
  content,
}: {
  framework: Framework
  content: { questions: string[]; minutes: number } | null
}) {
  return (
    <>
      <TextInput
        label="Minutes for each question"
        name="content.minutes"
        type="number"
        inputMode="numeric"
        min={1}
        max={120}
        step={1}
        required
        defaultValue={content?.minutes ?? 8}
        suffix="minutes"
      />
      <Fieldset
        legend="Questions"
        name="content.questions"
        hint="A question about use cases comes up once for each use case that the workshop’s assessment has."
      >
        <input type="hidden" name="content.questions" data-type="list" />
        {framework.dimensions.map((dimension) => {
          const chosen = dimension.questions.filter((q) => content?.questions.includes(q.id)).length
          return (
            <Disclosure
              key={dimension.id}
              summary={chosen > 0 ? `${dimension.name} (${chosen} chosen)` : dimension.name}
            >
              <CheckboxGroup
                legend={<span className="sr-only">{dimension.name}</span>}
                name="content.questions"
                values={content?.questions}
                options={dimension.questions.map((q) => ({
                  value: q.id,
                  label: q.text,
                  hint: q.subject === 'organization' ? 'About the organisation' : 'About each use case',
                }))}
              />
            </Disclosure>
          )
        })}
      </Fieldset>
    </>
  )
}
