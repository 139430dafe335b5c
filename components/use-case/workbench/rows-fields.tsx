import { FormRows } from '#components/ui/form-rows.tsx'
import type { FieldSpec } from '#components/ui/row-field.tsx'
import type { FallbackTrigger } from '#lib/scoring/types.ts'
import type { Workbench } from '#lib/use-case/types.ts'
import {
  costHint,
  costWord,
  dataProblemWord,
  options,
  qualityWord,
  routeHint,
  routeWord,
  stepClassHint,
  stepClassWord,
  triggerHint,
  triggerWord,
} from '#lib/use-case/words.ts'
import { FallbackEditor } from './fallback-editor.tsx'

/** As many as the server takes. */
const most = 60

const plain = (choices: readonly { value: string; label: string }[]) =>
  choices.map(({ value, label }) => ({ value, label }))
const explained = (choices: readonly { value: string; label: string; hint?: string }[]) =>
  choices.map(({ value, label, hint }) => ({ value, label: `${label}: ${hint}` }))

const stepFields: readonly FieldSpec[] = [
  { key: 'name', label: 'Step', kind: 'text', maxLength: 160, required: true, width: 'third' },
  {
    key: 'class',
    label: 'Class',
    kind: 'select',
    empty: 'Not classed',
    options: plain(options(stepClassWord)),
    width: 'third',
  },
  { key: 'actor', label: 'Who or what does it', kind: 'text', maxLength: 120, width: 'third' },
  { key: 'note', label: 'Note', kind: 'area', maxLength: 1000, folded: true, width: 'whole' },
]

export function StepsFields({ steps }: { steps: Workbench['steps'] }) {
  return (
    <>
      <dl className="mb-6 grid gap-x-8 text-small sm:grid-cols-2">
        {options(stepClassWord, stepClassHint).map(({ value, label, hint }) => (
          <div key={value} className="py-1">
            <dt className="inline font-medium">{label}</dt>
            <dd className="inline text-muted">{` – ${hint}`}</dd>
          </div>
        ))}
      </dl>
      <FormRows
        name="rows"
        legend="Steps"
        legendHidden
        item="step"
        ordered
        max={most}
        fields={stepFields}
        rows={steps.map(({ name, class: kind, actor, note }) => ({ name, class: kind, actor, note }))}
      />
    </>
  )
}

export function FallbacksFields({ fallbacks }: { fallbacks: Workbench['fallbacks'] }) {
  return (
    <FallbackEditor
      triggers={options<FallbackTrigger>(triggerWord, triggerHint)}
      routes={options(routeWord, routeHint)}
      rows={fallbacks.map(({ trigger, route, detail, exercisedOn }) => ({ trigger, route, detail, exercisedOn }))}
    />
  )
}

const sourceFields: readonly FieldSpec[] = [
  {
    key: 'name',
    label: 'Name',
    hint: 'System and content: “Policy administration, cover and excess”.',
    kind: 'text',
    maxLength: 160,
    required: true,
  },
  {
    key: 'owner',
    label: 'Who answers for it',
    hint: 'The person or team that repairs it when it is wrong.',
    kind: 'text',
    maxLength: 120,
  },
  {
    key: 'quality',
    label: 'Quality on live data',
    kind: 'select',
    empty: 'Choose',
    options: plain(options(qualityWord)),
    required: true,
  },
  {
    key: 'critical',
    label: 'Critical',
    hint: 'If it is wrong or missing, the output is wrong.',
    kind: 'check',
  },
  {
    key: 'problems',
    label: 'Known problems',
    kind: 'checks',
    options: plain(options(dataProblemWord)),
    width: 'whole',
  },
  { key: 'note', label: 'Note', kind: 'area', maxLength: 1000, width: 'whole' },
]

export function DataSourcesFields({ sources }: { sources: Workbench['dataSources'] }) {
  return (
    <FormRows
      name="rows"
      legend="Data sources"
      legendHidden
      item="data source"
      max={most}
      fields={sourceFields}
      rows={sources.map(({ name, owner, quality, critical, problems, note }) => ({
        name,
        owner,
        quality,
        critical,
        problems,
        note,
      }))}
    />
  )
}

const errorFields: readonly FieldSpec[] = [
  {
    key: 'name',
    label: 'What goes wrong',
    hint: 'As the person it happens to would say it: “An urgent claim is put at the end of the queue”.',
    kind: 'text',
    maxLength: 160,
    required: true,
    width: 'whole',
  },
  {
    key: 'reversible',
    label: 'Can it be undone?',
    kind: 'select',
    empty: 'Choose',
    dataType: 'boolean',
    options: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
    required: true,
  },
  {
    key: 'cost',
    label: 'What does it cost?',
    kind: 'select',
    empty: 'Choose',
    options: explained(options(costWord, costHint)),
    required: true,
  },
  {
    key: 'acceptable',
    label: 'Acceptable now and then',
    hint: 'The business has said so, knowing the cost.',
    kind: 'check',
  },
  {
    key: 'approvalBefore',
    label: 'A person approves first',
    hint: 'Somebody has to agree before it can take effect.',
    kind: 'check',
  },
  {
    key: 'observedBy',
    label: 'How a pattern of it would be noticed',
    hint: 'By segment, channel or document type: “Weekly override rate by desk”. Leave it empty while nobody can say.',
    kind: 'text',
    maxLength: 200,
    width: 'whole',
  },
]

export function ErrorModesFields({ errorModes }: { errorModes: Workbench['errorModes'] }) {
  return (
    <FormRows
      name="rows"
      legend="Error modes"
      legendHidden
      item="error mode"
      max={most}
      fields={errorFields}
      rows={errorModes.map(({ name, reversible, cost, acceptable, approvalBefore, observedBy }) => ({
        name,
        reversible,
        cost,
        acceptable,
        approvalBefore,
        observedBy,
      }))}
    />
  )
}
