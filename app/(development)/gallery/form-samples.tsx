import { Button, ButtonLink } from '#components/ui/button.tsx'
import { Checkbox, CheckboxGroup } from '#components/ui/checkbox.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { DialogButton, DialogClose } from '#components/ui/dialog-button.tsx'
import { Form } from '#components/ui/form.tsx'
import { FormRows } from '#components/ui/form-rows.tsx'
import { Menu, MenuHeading, MenuLink } from '#components/ui/menu.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { SaveState } from '#components/ui/save-state.tsx'
import { Section } from '#components/ui/section.tsx'
import { Select } from '#components/ui/select.tsx'
import { Noted, SideNote } from '#components/ui/side-note.tsx'
import { TextArea } from '#components/ui/text-area.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

const anchors = [
  'An open point about access or data has been passed between departments for months; nobody can name who could close it.',
  'Disputes end when a particular manager rings the right colleague; nothing records who decided or why.',
  'A rule names who decides each kind of dispute and within how many working days; no dispute has gone through it yet.',
  'The rule was used in the last quarter and the decisions are on record with their reasons and dates.',
  'Decisions are reviewed each quarter; the median time to decide is known and has fallen or held for a year.',
]

const classes = [
  { value: 'deterministic', label: 'Deterministic' },
  { value: 'probabilistic', label: 'Probabilistic' },
  { value: 'approval', label: 'Approval point' },
  { value: 'control', label: 'Non-negotiable control' },
]

export function FormSamples() {
  return (
    <Section title="Asking" id="asking">
      <div className="mb-8 flex flex-wrap items-center gap-3">
        <Button tone="primary" type="button">
          Record position
        </Button>
        <Button type="button">Add note</Button>
        <Button type="button" tone="plain">
          Skip question
        </Button>
        <Button type="button" tone="danger">
          Delete use case
        </Button>
        <Button type="button" disabled>
          Not available
        </Button>
        <Button type="button" size="small">
          Small
        </Button>
        <ButtonLink href="/gallery">A link</ButtonLink>
        <Menu id="export-menu" label="Export">
          <MenuHeading>Roadmap</MenuHeading>
          <MenuLink href="#pdf">PDF report</MenuLink>
          <MenuLink href="#csv">CSV</MenuLink>
        </Menu>
        <DialogButton opens="invite">Invite member</DialogButton>
        <CopyButton text="https://footing.example/join/7QX2KD" label="Copy link" />
        <SaveState state="saved" at="10:42" />
      </div>
      <Dialog id="invite" title="Invite member">
        <Form
          action="/api/gallery/refused"
          submit="Send invitation"
          resetOnSuccess
          secondary={<DialogClose tone="plain">Cancel</DialogClose>}
        >
          <TextInput label="E-mail address" name="email" type="email" required />
        </Form>
      </Dialog>

      <Noted
        note={
          <SideNote title="Why this matters">
            <p>
              AI work crosses four departments; each can stop it and none can finish it alone. Without a seat that
              decides, open points travel between them until the project quietly dies.
            </p>
            <p>Asked of: risk and compliance. Weight 2 of 3.</p>
          </SideNote>
        }
      >
        <RadioGroup
          legend="When IT, data, business and security disagree about an AI system, is it settled who decides?"
          name="level"
          layout="cards"
          value="2"
          keys={['0', '1', '2', '3', '4']}
          options={['Absent', 'Individual effort', 'Defined', 'Working', 'Proven'].map((label, level) => ({
            value: String(level),
            label,
            hint: anchors[level],
          }))}
        />
      </Noted>

      <Form action="/api/gallery/refused" method="PUT" submit="Save use case">
        <TextInput
          label="Name"
          name="name"
          required
          maxLength={120}
          defaultValue="Claims triage"
          hint="As people in the business call it."
        />
        <TextInput
          label="Owner’s e-mail"
          name="owner.email"
          type="email"
          error="Enter an address such as name@example.org."
        />
        <TextArea label="Purpose" name="purpose" optional />
        <TextInput label="Decisions per day" name="volume" type="number" suffix="decisions" />
        <TextInput label="Planned start" name="start" type="date" />
        <Select label="Stage" name="stage" empty="Not stated" options={[{ value: 'pilot', label: 'Pilot' }]} />
        <RadioGroup
          legend="Role of the system"
          name="role"
          options={[
            { value: 'assistant', label: 'Assistant', hint: 'Prepares; people write and decide.' },
            { value: 'recommender', label: 'Recommender', hint: 'Proposes; people accept or reject.' },
          ]}
        />
        <RadioGroup
          legend="Does it touch sensitive data?"
          name="sensitiveData"
          layout="inline"
          dataType="boolean"
          options={[
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
            { value: '', label: 'Not known' },
          ]}
        />
        <Checkbox
          label="It affects people directly"
          name="affectsPeople"
          hint="A person is refused, delayed or ranked."
        />
        <CheckboxGroup
          legend="Regions"
          name="regions"
          values={['uk']}
          options={[
            { value: 'uk', label: 'United Kingdom' },
            { value: 'eu', label: 'European Union' },
          ]}
        />
        <FormRows
          name="steps"
          legend="Workflow steps"
          hint="In the order in which they happen. Every step has one class."
          item="step"
          ordered
          max={20}
          rows={[
            { name: 'Claim arrives by post or portal', class: 'deterministic', logged: true },
            { name: 'Urgency is estimated', class: 'probabilistic', logged: true },
            { name: 'Desk is chosen', class: null, logged: false },
          ]}
          fields={[
            { key: 'name', label: 'Step', kind: 'text', maxLength: 120, required: true, width: 'third' },
            { key: 'class', label: 'Class', kind: 'select', empty: 'Not classified', options: classes, width: 'third' },
            { key: 'logged', label: 'Logged', kind: 'check', width: 'third' },
          ]}
        />
      </Form>
    </Section>
  )
}
