import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { testFolder } from '@aicoe/db/testing'
import { afterEach, describe, expect, test } from 'vitest'
import { meeting, startTrialServer } from '../test/trial-server.ts'
import type { RunBody } from '../test/trial-server.ts'

const nobody = '01900000-0000-7000-8000-00000000dead'
const failing = join(testFolder(), 'fail')
process.env['AICOE_TRIAL_FAIL'] = failing
const server = await startTrialServer({ uploadLimitMb: 0.01, retryAttempts: 2 })
const transcriptId = await server.upload(meeting, 'orders.txt')
afterEach(() => rm(failing, { force: true }))

const step = (run: RunBody, name: string) => run.steps.find((each) => each.name === name)
const states = (run: RunBody): Record<string, string> => Object.fromEntries(run.steps.map((each) => [each.name, each.state]))
/** A transcript of its own, so that nothing is reused from another test. */
const fresh = (name: string) => server.upload(`Ann: This is about ${name}.\n${meeting}`, `${name}.txt`)

describe('transcripts', () => {
  test('are taken as bytes and told as understood; the same bytes are the same transcript', async () => {
    const { status, body } = await server.call('POST', '/api/v1/transcripts?fileName=..%2F..%2Forders.txt', new TextEncoder().encode(meeting))
    expect(status).toBe(201)
    expect(body).toMatchObject({ fileName: 'orders.txt', language: 'en', utterances: expect.any(Number) as number, speakers: [{ name: 'Ann' }, { name: 'Bob' }] })
    expect((await server.call('GET', `/api/v1/transcripts/${String(body['id'])}`)).body).toEqual(body)
    expect(await server.upload(meeting, 'orders.txt')).toBe(transcriptId)
  })
  test.each([['empty', new Uint8Array(), 422], ['binary', new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0, 1, 2, 3]), 422], ['too large', new Uint8Array(20_000).fill(65), 413]])('what is %s is refused with a reason', async (_name, bytes, status) => {
    const answer = await server.call('POST', '/api/v1/transcripts?fileName=x.txt', bytes)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(String(answer.body['detail']).length).toBeGreaterThan(20)
  })
  test('a missing name, an unknown id and an id that is none are told apart', async () => {
    expect(await server.call('POST', '/api/v1/transcripts', new TextEncoder().encode(meeting))).toMatchObject({ status: 400, body: { code: 'request-invalid', errors: [{ path: expect.stringContaining('fileName') as string }] } })
    expect(await server.call('GET', `/api/v1/transcripts/${nobody}`)).toMatchObject({ status: 404, body: { code: 'transcript-not-found' } })
    expect(await server.call('GET', '/api/v1/transcripts/x')).toMatchObject({ status: 400 })
  })
})

describe('runs', () => {
  test('execute every step; the same again executes none', async () => {
    const first = await server.finished({ transcriptId })
    expect(states(first)).toEqual({ opening: 'done', middle: 'done', ending: 'done', aside: 'done' })
    const second = await server.finished({ transcriptId })
    expect(second.id).not.toBe(first.id)
    expect(second.steps.every((each) => each.reused)).toBe(true)
  })
  test('make only what is asked for and what it needs', async () => {
    expect(Object.keys(states(await server.finished({ transcriptId, only: ['middle'] })))).toEqual(['opening', 'middle'])
  })
  test('refuse what cannot run, in words', async () => {
    const start = (body: object) => server.call('POST', '/api/v1/runs', { workflow: 'trial', ...body })
    expect(await start({ transcriptId, only: ['poem'] })).toMatchObject({ status: 422, body: { code: 'workflow-cannot-run', detail: expect.stringContaining('"poem"') as string } })
    expect(await start({ transcriptId, workflow: 'none' })).toMatchObject({ status: 404, body: { code: 'workflow-not-found' } })
    expect(await start({ transcriptId: nobody })).toMatchObject({ status: 404, body: { code: 'transcript-not-found' } })
    expect(await start({ transcriptId, gates: ['nobody'] })).toMatchObject({ status: 422 })
    expect(await start({ transcriptId, surprise: 1 })).toMatchObject({ status: 400 })
    expect(await server.call('POST', '/api/v1/runs', 'no object')).toMatchObject({ status: 400 })
  })
  test('with an idempotency key start once, and refuse another body under the same key', async () => {
    const start = (body: object) => server.call('POST', '/api/v1/runs', { transcriptId, workflow: 'trial', ...body }, { 'idempotency-key': 'once' })
    const [first, second] = [await start({}), await start({})]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.headers.get('idempotent-replayed')).toBe('true')
    expect(second.body['run']).toMatchObject({ id: (first.body['run'] as RunBody).id })
    expect(await start({ only: ['opening'] })).toMatchObject({ status: 422, body: { code: 'key-used-differently' } })
  })
  test('an unfinished run is gone on with, but never in the place of one for another project', async () => {
    const wanted = { transcriptId: await fresh('project'), workflow: 'trial', gates: ['opening'] }
    const first = await server.finished(wanted)
    expect((await server.finished(wanted)).id).toBe(first.id)
    expect((await server.finished({ ...wanted, project: 'Elsewhere' })).id).not.toBe(first.id)
  })
  test('are listed newest first, page by page', async () => {
    const first = await server.call('GET', '/api/v1/runs?limit=1')
    const second = await server.call('GET', `/api/v1/runs?limit=1&cursor=${encodeURIComponent(String(first.body['next']))}`)
    const ids = [first, second].flatMap((page) => (page.body['runs'] as RunBody[]).map((run) => run.id))
    expect(new Set(ids).size).toBe(2)
    expect(await server.call('GET', '/api/v1/runs?limit=0')).toMatchObject({ status: 400 })
    expect(await server.call('GET', `/api/v1/runs/${nobody}`)).toMatchObject({ status: 404, body: { code: 'run-not-found' } })
  })
})

describe('steering', () => {
  test('a failed step holds what needs it, stands beside the rest, and is tried again alone', async () => {
    await writeFile(failing, '')
    const failed = await server.finished({ transcriptId: await fresh('retry') })
    expect(failed.state).toBe('failed')
    expect(states(failed)).toMatchObject({ opening: 'done', middle: 'failed', aside: 'done' })
    expect(step(failed, 'middle')?.error).toMatchObject({ code: 'trial-failed' })
    await rm(failing)
    expect((await server.call('POST', `/api/v1/runs/${failed.id}/steps/middle/retry`)).status).toBe(200)
    const mended = await server.settled(failed.id)
    expect(mended.state).toBe('done')
    expect(states(mended)).toEqual({ opening: 'done', middle: 'done', ending: 'done', aside: 'done' })
  })
  test('all that failed is tried again at once', async () => {
    await writeFile(failing, '')
    const failed = await server.finished({ transcriptId: await fresh('retry-all') })
    await rm(failing)
    await server.call('POST', `/api/v1/runs/${failed.id}/retry`)
    expect((await server.settled(failed.id)).state).toBe('done')
  })
  test('a skipped step is left out, and what wants it goes on', async () => {
    await writeFile(failing, '')
    const failed = await server.finished({ transcriptId: await fresh('skip') })
    expect((await server.call('POST', `/api/v1/runs/${failed.id}/steps/middle/skip`)).status).toBe(200)
    const gone = await server.settled(failed.id)
    expect(states(gone)).toMatchObject({ middle: 'skipped', ending: 'done' })
  })
  test('an edit is checked, takes the place of the output, and what read it is made again', async () => {
    const run = await server.finished({ transcriptId: await fresh('edit') })
    const edit = (body: unknown, name = 'middle') => server.call('PUT', `/api/v1/runs/${run.id}/steps/${name}/output`, body)
    expect(await edit({ text: 7 })).toMatchObject({ status: 422, body: { code: 'document-does-not-fit', detail: expect.stringContaining('text') as string } })
    expect(await edit({ text: 'x', evidence: [{ utterance: 'U1', quote: 'never said' }] })).toMatchObject({ status: 422, body: { code: 'quote-not-in-transcript' } })
    expect(await edit({ text: 'x', evidence: [] }, 'poem')).toMatchObject({ status: 404, body: { code: 'step-not-found' } })
    expect((await edit({ text: 'My own middle', evidence: [] })).status).toBe(200)
    await server.settled(run.id)
    const { documents } = (await server.call('GET', `/api/v1/runs/${run.id}/documents`)).body as { documents: { id: string; kind: string }[] }
    const ending = await server.call('GET', `/api/v1/documents/${documents.find((each) => each.kind === 'ending')?.id ?? ''}`)
    expect(ending.body['data']).toMatchObject({ text: 'My own middle, at last' })
  })
  test('a gate stops the run until it is approved', async () => {
    const run = await server.finished({ transcriptId: await fresh('gate'), gates: ['opening'] })
    expect(run.state).toBe('waiting')
    expect(states(run)).toMatchObject({ opening: 'awaiting-approval', middle: 'held' })
    expect(await server.call('POST', `/api/v1/runs/${run.id}/gates/opening`, { decision: 'maybe' })).toMatchObject({ status: 400 })
    expect(await server.call('POST', `/api/v1/runs/${run.id}/gates/opening`, { decision: 'approve', note: 'Good.' })).toMatchObject({ status: 200, body: { steps: expect.arrayContaining([expect.objectContaining({ name: 'opening', gate: expect.objectContaining({ state: 'approved', note: 'Good.' }) as object })]) as object } })
    expect((await server.settled(run.id)).state).toBe('done')
  })
  test('a gate that is rejected fails its step with the note', async () => {
    const run = await server.finished({ transcriptId: await fresh('reject'), gates: ['opening'] })
    await server.call('POST', `/api/v1/runs/${run.id}/gates/opening`, { decision: 'reject', note: 'Too short.' })
    const rejected = await server.settled(run.id)
    expect(states(rejected)['opening']).toBe('failed')
  })
  test('of two gates one is rejected: the run waits for the other, and its events come to an end', async () => {
    const run = await server.finished({ transcriptId: await fresh('two-gates'), gates: ['middle', 'aside'] })
    await server.call('POST', `/api/v1/runs/${run.id}/gates/middle`, { decision: 'reject' })
    expect((await server.settled(run.id)).state).toBe('waiting')
    expect((await server.call('GET', `/api/v1/runs/${run.id}/events`)).text).toMatch(/event: run-wait[\s\S]*event: gate-close/)
  })
  test('a run that waits is cancelled, and can be taken up again', async () => {
    const run = await server.finished({ transcriptId: await fresh('cancel'), gates: ['opening'] })
    expect((await server.call('POST', `/api/v1/runs/${run.id}/cancel`)).status).toBe(200)
    expect((await server.settled(run.id)).state).toBe('cancelled')
  })
  test('nothing can be steered that is not there', async () => {
    for (const [method, path, body] of [['POST', 'cancel'], ['POST', 'retry'], ['POST', 'steps/middle/retry'], ['POST', 'steps/middle/skip'], ['PUT', 'steps/middle/output', {}], ['POST', 'gates/middle', { decision: 'approve' }]] as const)
      expect(await server.call(method, `/api/v1/runs/${nobody}/${path}`, body), path).toMatchObject({ status: 404, body: { code: 'run-not-found' } })
    const run = await server.finished({ transcriptId })
    expect((await server.call('POST', `/api/v1/runs/${run.id}/steps/poem/retry`)).status).toBe(404)
    expect((await server.call('POST', `/api/v1/runs/${run.id}/gates/opening`, { decision: 'approve' })).status).toBe(409)
  })
})

describe('documents', () => {
  test('are listed, read as data, written in formats and packed', async () => {
    const run = await server.finished({ transcriptId })
    const { documents } = (await server.call('GET', `/api/v1/runs/${run.id}/documents`)).body as { documents: { id: string; kind: string }[] }
    expect(documents.map((each) => each.kind)).toEqual(['opening', 'middle', 'ending', 'aside'])
    const id = documents[0]?.id ?? ''
    expect((await server.call('GET', `/api/v1/documents/${id}`)).body).toMatchObject({ kind: 'opening', data: { text: 'We need a list of orders.' } })
    expect((await server.call('GET', `/api/v1/documents/${id}/files?format=md,json`)).body).toMatchObject({ files: [{ path: 'opening.md', encoding: 'utf8', content: expect.stringContaining('We need a list of orders') as string }, { path: 'opening.json' }] })
    const page = await server.call('GET', `/api/v1/documents/${id}/files/html`)
    expect(page.headers.get('content-disposition')).toBe(`attachment; filename="opening.html"; filename*=UTF-8''opening.html`)
    expect(page.text).toContain('We need a list of orders')
    const word = await server.call('GET', `/api/v1/documents/${id}/files/docx`)
    expect([word.headers.get('content-disposition'), word.headers.get('content-type'), word.text.slice(0, 2)]).toEqual([`attachment; filename="opening.docx"; filename*=UTF-8''opening.docx`, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'])
    expect((await server.call('GET', `/api/v1/documents/${id}/files?format=docx`)).body).toMatchObject({ files: [{ path: 'opening.docx', encoding: 'base64' }] })
    const paper = await server.call('GET', `/api/v1/documents/${id}/files/pdf`)
    expect([paper.headers.get('content-disposition'), paper.headers.get('content-type'), paper.text.slice(0, 5)]).toEqual([`attachment; filename="opening.pdf"; filename*=UTF-8''opening.pdf`, 'application/pdf', '%PDF-'])
    const { files } = (await server.call('GET', `/api/v1/runs/${run.id}/files?format=md`)).body as { files: { path: string }[] }
    expect(files.map((file) => file.path)).toEqual(['index.html', 'opening.md', 'middle.md', 'ending.md', 'aside.md', 'transcript/orders.txt'])
    const pack = await server.call('GET', `/api/v1/runs/${run.id}/pack?format=md`)
    expect([pack.headers.get('content-type'), pack.text.slice(0, 2)]).toEqual(['application/zip', 'PK'])
    expect(await server.call('GET', `/api/v1/documents/${id}/files?format=odt`)).toMatchObject({ status: 422, body: { code: 'format-unknown' } })
    expect(await server.call('GET', `/api/v1/documents/${id}/files/csv`)).toMatchObject({ status: 404, body: { code: 'file-not-found' } })
  })
  test('that are not there are not found', async () => {
    for (const path of [`documents/${nobody}`, `documents/${nobody}/files`, `documents/${nobody}/files/md`, `runs/${nobody}/documents`, `runs/${nobody}/files`, `runs/${nobody}/pack`, `runs/${nobody}/events`])
      expect((await server.call('GET', `/api/v1/${path}`)).status, path).toBe(404)
  })
})

describe('events', () => {
  test('tell a run from start to end, numbered without gaps, and go on after the last one that was seen', async () => {
    const run = await server.finished({ transcriptId: await fresh('events') })
    const all = await server.call('GET', `/api/v1/runs/${run.id}/events`)
    expect(all.headers.get('content-type')).toContain('text/event-stream')
    const ids = [...all.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))
    expect(ids).toEqual(ids.map((_id, index) => index + 1))
    expect(all.text).toMatch(/event: run-start[\s\S]*event: step-end[\s\S]*event: run-end/)
    const rest = await server.call('GET', `/api/v1/runs/${run.id}/events`, undefined, { 'last-event-id': String(ids.length - 2) })
    expect([...rest.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id))).toEqual(ids.slice(-2))
    const none = await server.call('GET', `/api/v1/runs/${run.id}/events?after=${ids.length}`)
    expect(none.text).not.toContain('id: ')
    expect(await server.call('GET', `/api/v1/runs/${run.id}/events?after=-1`)).toMatchObject({ status: 400 })
    expect(await server.call('GET', `/api/v1/runs/${run.id}/events?after=${Number.MAX_SAFE_INTEGER}`)).toMatchObject({ status: 200, text: 'retry: 500\n\n' })
  })
  test('arrive while the run goes', async () => {
    process.env['AICOE_TRIAL_MS'] = '150'
    const started = await server.call('POST', '/api/v1/runs', { transcriptId: await fresh('live'), workflow: 'trial' })
    const stream = await server.call('GET', `/api/v1/runs/${(started.body['run'] as RunBody).id}/events`)
    delete process.env['AICOE_TRIAL_MS']
    expect(stream.text).toMatch(/event: run-end/)
  })
})

describe('catalog and health', () => {
  test('say what there is and how it is', async () => {
    expect((await server.call('GET', '/api/v1/workflows')).body).toMatchObject({ workflows: expect.arrayContaining([expect.objectContaining({ name: 'trial', makes: ['opening', 'middle', 'ending', 'aside'] })]) as object })
    const catalog = (await server.call('GET', '/api/v1/catalog')).body
    expect(catalog).toMatchObject({ agents: expect.arrayContaining([expect.objectContaining({ name: 'ending', needs: ['opening'], wants: ['middle'], makes: 'ending' })]) as object })
    expect((await server.call('GET', '/livez', undefined, { authorization: '' })).body).toEqual({ status: 'ok', instance: 'trial' })
    expect(await server.call('GET', '/readyz', undefined, { authorization: '' })).toMatchObject({ status: 200, body: { status: 'ready', parts: { database: 'ready' } } })
  })
})
