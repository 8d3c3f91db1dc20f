import { testDatabase } from '@aicoe/db/testing'
import { expect, test } from 'vitest'
import { forget } from './forget.ts'
import { engineTables } from './tables.ts'

test('more than one batch goes at once, with what an execution that is gone has left; what is young or under way stays', async () => {
  const { engine } = await testDatabase({ engineTables })
  const session = await engine.openSession()
  await session.query("insert into dbos.workflow_status (workflow_uuid, status, updated_at) select 'old-' || n, 'SUCCESS', 1000 from generate_series(1, 1200) n")
  await session.query("insert into dbos.workflow_status (workflow_uuid, status, updated_at) values ('young', 'SUCCESS', 3000), ('going', 'PENDING', 1000)")
  await session.query("insert into dbos.operation_outputs (workflow_uuid, function_id) values ('old-1', 1), ('young', 1), ('gone', 1)")
  expect(await forget(engine, new Date(2000))).toBe(1200)
  expect(await session.query('select workflow_uuid as id from dbos.workflow_status order by 1')).toEqual([{ id: 'going' }, { id: 'young' }])
  expect(await session.query('select workflow_uuid as id from dbos.operation_outputs')).toEqual([{ id: 'young' }])
  await session.close()
})
