import { describe, expect, test } from 'vitest'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

interface Standing { readonly document: { readonly id: string; readonly kind: string; readonly version: number }; readonly stale: boolean; readonly edited: boolean; readonly because: readonly { readonly kind: string; readonly how: string }[] }
interface Staleness { readonly documents: readonly Standing[]; readonly rebuilds: readonly Record<string, unknown>[] }
interface Question { readonly id: string; readonly text: string; readonly documentId: string; readonly hanging: number; readonly about: readonly string[]; readonly answer: { readonly utterance: string; readonly by: string | null; readonly text: string } | null }
const nobody = '01900000-0000-7000-8000-00000000dead'
const server = await startTrialServer()
const projectOf = async (run: string): Promise<string> => String((await server.call('GET', `/api/v1/runs/${run}/documents`)).body['documents'] instanceof Array ? ((await server.call('GET', `/api/v1/runs/${run}/documents`)).body['documents'] as { projectId: string }[])[0]?.projectId : '')
const stalenessOf = async (project: string) => (await server.call('GET', `/api/v1/projects/${project}/staleness`)).body as unknown as Staleness
const questionsOf = async (project: string) => (await server.call('GET', `/api/v1/projects/${project}/questions`)).body['questions'] as readonly Question[]

describe('a rebuild', () => {
  test('makes again what is stale, leaves what a person wrote, and nothing is stale after it', async () => {
    const transcriptId = await server.upload(meeting, 'orders.txt')
    const project = await projectOf((await server.finished({ transcriptId, project: 'Rebuilt' })).id)
    const fresh = await stalenessOf(project)
    expect(fresh.documents.map(({ document, stale, edited }) => [document.kind, stale, edited])).toEqual([['aside', false, false], ['ending', false, false], ['middle', false, false], ['opening', false, false]])
    expect(fresh.rebuilds).toEqual([])

    const { document } = fresh.documents.find((one) => one.document.kind === 'middle') as Standing
    await server.call('PATCH', `/api/v1/documents/${document.id}`, [{ op: 'replace', path: '/text', value: 'In my words' }], { 'if-match': '*' })
    const edited = await stalenessOf(project)
    expect(edited.documents.filter(({ stale }) => stale)).toMatchObject([{ document: { kind: 'ending' }, because: [{ kind: 'middle', how: 'changed' }] }])
    expect(edited.rebuilds).toEqual([{ transcriptId, project: 'Rebuilt', workflow: 'trial', only: ['aside', 'ending', 'middle', 'opening'], author: 'models', parameters: {} }])

    const quote = await server.call('POST', '/api/v1/quotes', edited.rebuilds[0])
    expect(quote.body['steps']).toMatchObject([{ name: 'opening', reused: true }, { name: 'middle', reused: true }, { name: 'ending', reused: false }, { name: 'aside', reused: true }])
    const run = await server.finished({ ...edited.rebuilds[0] })
    expect(run.steps.map(({ name, state, reused }) => [name, state, reused])).toEqual([['opening', 'done', true], ['middle', 'done', false], ['ending', 'done', false], ['aside', 'done', true]])
    const after = await stalenessOf(project)
    expect(after.documents.filter(({ stale }) => stale)).toEqual([])
    const { body } = await server.call('GET', `/api/v1/documents/${after.documents.find((one) => one.document.kind === 'ending')?.document.id ?? ''}`)
    expect(body['data']).toMatchObject({ text: 'In my words, at last' })
    expect(after.documents.find((one) => one.document.kind === 'middle')).toMatchObject({ edited: true, document: { version: 2 } })

    // Unless it is asked for: then the person's version is one of the past.
    await server.finished({ transcriptId, project: 'Rebuilt', remake: ['middle'] })
    expect((await stalenessOf(project)).documents.find((one) => one.document.kind === 'middle')).toMatchObject({ edited: false, document: { version: 3 } })
  })
  test('is told of what does not exist', async () => {
    expect(await server.call('GET', `/api/v1/projects/${nobody}/staleness`)).toMatchObject({ status: 404, body: { code: 'project-not-found' } })
    expect(await server.call('GET', `/api/v1/projects/${nobody}/questions`)).toMatchObject({ status: 404, body: { code: 'project-not-found' } })
  })
})

describe('an open question', () => {
  test('is ranked by what hangs on it, answered, proof from then on, and what stands on it is made again', async () => {
    const said = 'Ann: We need a list of orders that customers can search.\nBob: Then we decided: the list comes first.\n'
    const transcriptId = await server.upload(said, 'open.txt')
    const project = await projectOf((await server.finished({ transcriptId, workflow: 'standard', project: 'Open', author: 'rules' })).id)
    const open = await questionsOf(project)
    expect(open.length).toBeGreaterThan(1)
    expect(open.map(({ hanging }) => hanging)).toEqual(open.map(({ hanging }) => hanging).toSorted((a, b) => b - a))
    const question = open[0] as Question
    expect(question).toMatchObject({ answer: null })

    const answered = await server.call('POST', `/api/v1/transcripts/${transcriptId}/answers`, { question: question.text, answer: 'Customers need to export the <b>list</b> of orders as a PDF file.', by: 'Ann', askedBy: 'Bob' })
    expect(answered).toMatchObject({ status: 201, body: { transcript: { utterances: 4 }, utterances: [{ id: 'U3', speaker: 'Bob', text: question.text }, { id: 'U4', speaker: 'Ann', text: 'Customers need to export the <b>list</b> of orders as a PDF file.' }] } })
    expect((await questionsOf(project)).find(({ id }) => id === question.id)).toMatchObject({ answer: { utterance: 'U4', by: 'Ann' } })
    const { rebuilds } = await stalenessOf(project)
    expect(rebuilds).toMatchObject([{ transcriptId, workflow: 'standard', author: 'rules' }])
    await server.finished({ ...rebuilds[0] })
    expect((await server.call('GET', `/api/v1/transcripts/${transcriptId}/utterances/U4/statements`)).body['documents']).not.toEqual([])
    expect((await questionsOf(project)).filter(({ answer }) => answer !== null)).toEqual([])
    expect((await stalenessOf(project)).rebuilds).toEqual([])
  })
  test('takes no answer that is empty, too long, of a stranger name or to no meeting', async () => {
    const transcriptId = await server.upload(meeting, 'orders.txt')
    const answer = (body: unknown, id = transcriptId) => server.call('POST', `/api/v1/transcripts/${id}/answers`, body)
    expect(await answer({ question: 'Who?', answer: ' ' })).toMatchObject({ status: 400 })
    expect(await answer({ question: 'Who?', answer: 'x'.repeat(5001) })).toMatchObject({ status: 400 })
    expect(await answer({ question: 'Who?', answer: 'Me', by: 'A\u202eB' })).toMatchObject({ status: 400 })
    expect(await answer({ question: 'Who?', answer: 'Me' }, nobody)).toMatchObject({ status: 404, body: { code: 'transcript-not-found' } })
  })
})
