import { expect, test } from 'vitest'
import { ORGANIZATION, testDatabase } from '../testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'

test('the look of an organisation is the one written last, and of no other', async () => {
  const database = await testDatabase()
  await database.withOrganization(OTHER, (stores) => stores.organizations.ensure('Other'))
  const look = { accent: '#aa3366', typeface: 'serif', logo: 'data:image/png;base64,AA==' }
  expect(await database.withOrganization(ORGANIZATION, (stores) => stores.branding.get())).toBeNull()
  for (const accent of ['#000000', look.accent]) await database.withOrganization(ORGANIZATION, (stores) => stores.branding.put({ ...look, accent }))
  expect(await database.withOrganization(ORGANIZATION, (stores) => stores.branding.get())).toEqual(look)
  expect(await database.withOrganization(OTHER, (stores) => stores.branding.get())).toBeNull()
  await expect(database.withOrganization(OTHER, (stores) => stores.branding.put({ ...look, accent: 'red' }))).rejects.toThrow(/accent/)
})
