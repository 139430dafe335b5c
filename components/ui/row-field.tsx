import { Checkbox, CheckboxGroup } from './checkbox.tsx'
import { Disclosure } from './disclosure.tsx'
import { type Option, Select, type ValueType } from './select.tsx'
import { TextArea } from './text-area.tsx'
import { TextInput } from './text-input.tsx'

export type FieldValue = string | boolean | null | readonly string[]

interface Look {
  key: string
  label: string
  hint?: string
  required?: boolean
  /** Share of the row's width where there is room; half without it. */
  width?: 'third' | 'whole'
}

/** A field as data, so that a server component can hand a list of them to a list editor. */
export type FieldSpec = Look &
  (
    | { kind: 'text'; maxLength: number }
    | { kind: 'date' }
    | {
        kind: 'area'
        maxLength: number
        /** Closed while it is empty. */
        folded?: boolean
      }
    | {
        kind: 'select'
        options: readonly Option[]
        /** The choice that means nothing chosen. */
        empty?: string
        dataType?: ValueType
      }
    | { kind: 'check' }
    | { kind: 'checks'; options: readonly Option[] }
  )

interface Props {
  field: FieldSpec
  name: string
  value: FieldValue
  /** It needs no label to be seen: its row's title says what it is. */
  alone?: boolean
}

const widths = { third: 'md:col-span-2', half: 'md:col-span-3', whole: 'md:col-span-6' }

/** One field of a row; it keeps its own value. */
export function RowField({ field, name, value, alone }: Props) {
  return (
    <div className={`min-w-0 ${alone ? 'flex-1' : widths[field.width ?? 'half']}`}>
      {control(field, name, value, alone)}
    </div>
  )
}

function control({ key, width, ...field }: FieldSpec, name: string, value: FieldValue, labelHidden?: boolean) {
  const text = typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : ''
  switch (field.kind) {
    case 'text':
    case 'date': {
      const { kind, ...rest } = field
      return <TextInput {...rest} type={kind} {...{ name, labelHidden }} defaultValue={text} />
    }
    case 'select': {
      const { kind, ...rest } = field
      return <Select {...rest} {...{ name, labelHidden }} defaultValue={text} />
    }
    case 'check': {
      const { kind, ...rest } = field
      return <Checkbox {...rest} name={name} defaultChecked={value === true} />
    }
    case 'checks': {
      const { kind, label, required, ...rest } = field
      return <CheckboxGroup {...rest} legend={label} name={name} values={Array.isArray(value) ? value : []} columns />
    }
    case 'area': {
      const { kind, folded, ...rest } = field
      const area = (
        <TextArea {...rest} name={name} labelHidden={folded} rows={2} className="area-low" defaultValue={text} />
      )
      if (!folded) return area
      return (
        <Disclosure summary={field.label} open={text !== ''}>
          {area}
        </Disclosure>
      )
    }
  }
}
