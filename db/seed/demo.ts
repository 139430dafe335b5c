export interface DemoPerson {
  name: string
  email: string
  role: string
}

export async function seedDemo(_options: {
  hashPassword: () => Promise<string>
  today: string
}): Promise<{ slug: string; people: DemoPerson[] }> {
  return { slug: 'demo', people: [] }
}
