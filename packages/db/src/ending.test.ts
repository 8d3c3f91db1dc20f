import { expect, test } from 'vitest'
import { openSession } from './session.ts'
import { openDatabase } from './database.ts'
import { atEnd, cloneDatabase } from './testing.ts'

const url = await cloneDatabase()
const database = await openDatabase({ url })
atEnd(() => database.close())
const [STAYS, ENDS] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const ANN = '10000000-0000-4000-8000-00000000000a'

for (const organization of [STAYS, ENDS]) await database.withOrganization(organization, async (stores) => {
  await stores.organizations.ensure('Both')
  await stores.members.add({ id: ANN, name: 'Ann', email: 'ann@example.com', role: 'owner' })
  await stores.roles.put('reader', ['runs.read'])
  const team = await stores.teams.create('Team')
  await stores.teams.addMember(team.id, ANN)
  const project = await stores.projects.findOrCreate('Project')
  await stores.projectAccess.addMember(project.id, ANN)
  await stores.projectAccess.addTeam(project.id, team.id)
  const transcript = await stores.transcripts.put({ project: project.id, fileName: 'a.txt', source: new Uint8Array([65]), text: 'A', transcript: { hash: 't', data: {} }, facts: { hash: 'f', data: {} } })
  await stores.runs.create({ project: project.id, transcript: transcript.id, workflow: 'w', plan: [], given: {}, parameters: {} })
  await stores.budgets.put({ scope: 'organization', subject: '', period: 'month', cap: 1, softShare: 0.8 })
  await stores.audit.add({ action: 'test' })
}, { person: ANN, key: null, limited: false, operation: null, target: null })

/** Rows that an organisation has, by table. */
async function rowsOf(organization: string): Promise<Readonly<Record<string, number>>> {
  const admin = await openSession(url)
  const tables = await admin.query("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' and table_name <> 'tombstones'")
  const rows: Record<string, number> = {}
  for (const { name } of tables) rows[String(name)] = Number((await admin.query(`select count(*) as n from "${String(name)}" where organization_id = $1`, [organization]))[0]?.['n'])
  await admin.close()
  return rows
}
const held = (rows: Readonly<Record<string, number>>): string[] => Object.entries(rows).filter(([, count]) => count > 0).map(([name]) => name).sort()

test('an organisation ends when its time of grace is over, not before, and leaves nothing in any table; the other has all that it had', async () => {
  const before = await rowsOf(STAYS)
  expect(held(before).length).toBeGreaterThan(12)
  const end = () => database.withOrganization(ENDS, (stores) => stores.organizations.end())
  await expect(end()).rejects.toMatchObject({ code: 'organization-stays' })
  await database.withOrganization(ENDS, (stores) => stores.organizations.endAt(new Date(Date.now() + 60_000)))
  await expect(end()).rejects.toMatchObject({ code: 'organization-stays' })
  expect(await database.organizationsToEnd()).toEqual([])
  await database.withOrganization(ENDS, (stores) => stores.organizations.endAt(new Date(0)))
  expect(await database.organizationsToEnd()).toEqual([ENDS])
  expect(held(await end())).toEqual(held(before))
  expect(held(await rowsOf(ENDS))).toEqual([])
  expect(await rowsOf(STAYS)).toEqual(before)
  expect(await database.organizationsOf(ANN)).toMatchObject([{ id: STAYS }])
})

test('whoever gives a project away still sees it, and of many projects only those that are open are visible', async () => {
  const [bob, limited] = ['10000000-0000-4000-8000-00000000000b', { person: ANN, key: null, limited: true, operation: null, target: null }]
  const [mine, hidden] = await database.withOrganization(STAYS, async (stores) => {
    await stores.members.add({ id: bob, name: 'Bob', email: 'bob@example.com', role: 'user' })
    const made = [(await stores.projects.findOrCreate('Mine')).id, (await stores.projects.findOrCreate('Hidden')).id] as const
    await stores.projectAccess.setOwner(made[0], ANN)
    await stores.projectAccess.setOwner(made[1], bob)
    for (const id of made) await stores.projectAccess.setVisibility(id, 'members')
    return made
  })
  await database.withOrganization(STAYS, async (stores) => {
    expect([...await stores.projectAccess.visible([mine, hidden])]).toEqual([mine])
    expect(await stores.projectAccess.get(hidden)).toBeNull()
    await stores.projectAccess.setOwner(mine, bob)
    expect(await stores.projectAccess.get(mine)).toMatchObject({ owner: bob, members: [ANN] })
    expect(await stores.projectAccess.removeMember(hidden, bob)).toBe(false)
    await expect(stores.projects.findOrCreate('Hidden')).rejects.toMatchObject({ code: 'project-name-taken' })
  }, limited)
})
