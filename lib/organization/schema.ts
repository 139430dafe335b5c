import * as z from 'zod'
import { organizationKinds } from '#db/enums.ts'
import { name, optionalName } from '../schema.ts'

/** What the screens offer; other words are kept as they are. */
export const sectors = [
  'Banking',
  'Education',
  'Energy and utilities',
  'Government',
  'Health care',
  'Insurance',
  'Logistics and transport',
  'Manufacturing',
  'Media',
  'Pharmaceuticals',
  'Professional services',
  'Retail',
  'Technology',
  'Telecommunications',
  'Other',
] as const

export const sizes = [
  'Up to 49 people',
  '50 to 249 people',
  '250 to 999 people',
  '1,000 to 4,999 people',
  '5,000 people or more',
] as const

export const organizationBody = z.strictObject({
  name: name(80),
  sector: optionalName(80),
  size: optionalName(80),
})

export const newOrganizationBody = organizationBody.extend({
  kind: z.enum(organizationKinds, 'Choose what it is.').default('client'),
})
export type NewOrganizationBody = z.input<typeof newOrganizationBody> & OrganizationBody

export type OrganizationBody = z.infer<typeof organizationBody>
