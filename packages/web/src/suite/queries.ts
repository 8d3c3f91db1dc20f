import { answerOf } from '@aicoe/client'
import type { DocumentBlocks, DocumentSummary, Run, Schemas, Utterance } from '@aicoe/client'
import { infiniteQueryOptions, queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { api } from '../api/client.ts'
import { runDocumentsQuery, runQuery } from '../api/queries.ts'
import { suite as words } from '../messages/suite.ts'
import { suiteOf } from './model.ts'
import type { Suite } from './model.ts'

interface ProjectDocuments { readonly documents: DocumentSummary[] }

/** The newest documents of a project. One that is being read changes to its next version once that can be read, too: what somebody writes beside it would be lost in between. */
export const projectDocumentsQuery = (project: string) => queryOptions({
  queryKey: ['project', project, 'documents'],
  queryFn: async ({ client }): Promise<ProjectDocuments> => {
    const newest = await answerOf(api.GET('/api/v1/projects/{id}/documents', { params: { path: { id: project } } }))
    const before = client.getQueryData<ProjectDocuments>(['project', project, 'documents'])?.documents ?? []
    const isRead = ({ kind }: DocumentSummary): boolean => before.some((other) => other.kind === kind && client.getQueryData(readingQuery(other.id).queryKey) !== undefined)
    await Promise.all(newest.documents.filter(isRead).map(({ id }) => client.query(readingQuery(id)).catch(() => undefined)))
    return newest
  },
})

/** Which documents of a project are stale, and what to send to have them made again. Under the project, so that it is asked anew when one of its documents changes. */
export const stalenessQuery = (project: string) => queryOptions({ queryKey: ['project', project, 'staleness'], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/staleness', { params: { path: { id: project } } })) })

/** Why each stale document of a project is stale, by its kind, in words. */
export function useStale(project: string): ReadonlyMap<string, string> {
  const { data } = useQuery(stalenessQuery(project))
  return new Map((data?.documents ?? []).filter(({ stale }) => stale).map(({ document, because, edited }) => [document.kind, words.rebuild.because([...new Set(because.map(({ title }) => title))], edited)] as const))
}

export const questionsQuery = (project: string) => queryOptions({ queryKey: ['project', project, 'questions'], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/questions', { params: { path: { id: project } } })) })
export const rebuildQuoteQuery = (rebuild: Schemas['Staleness']['rebuilds'][number]) => queryOptions({ queryKey: ['quote', rebuild], queryFn: () => answerOf(api.POST('/api/v1/quotes', { body: rebuild })) })

/** A version as it reads, with the word that a change of it must carry. A version never changes. */
export const readingQuery = (id: string) => queryOptions({
  queryKey: ['document', id, 'blocks'], staleTime: Infinity,
  queryFn: async (): Promise<{ reading: DocumentBlocks; etag: string }> => {
    const answer = await api.GET('/api/v1/documents/{id}/blocks', { params: { path: { id } } })
    return { reading: await answerOf(Promise.resolve(answer)), etag: answer.response.headers.get('etag') ?? '' }
  },
})

/** Where in the data of a version its statements stand: an edit is a patch there. */
export const evidenceQuery = (id: string) => queryOptions({ queryKey: ['document', id, 'evidence'], staleTime: Infinity, queryFn: () => answerOf(api.GET('/api/v1/documents/{id}/evidence', { params: { path: { id } } })) })

export const versionsQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['document', id, 'versions'], initialPageParam: undefined as number | undefined,
  queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/documents/{id}/versions', { params: { path: { id }, query: { limit: 50, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
  getNextPageParam: (page) => page.next ?? undefined,
})

export const comparisonQuery = (from: string, to: string) => queryOptions({
  queryKey: ['comparison', from, to], staleTime: Infinity, queryFn: () => answerOf(api.GET('/api/v1/documents/{id}/comparison', { params: { path: { id: from }, query: { with: to } } })),
})

export const drawingQuery = (id: string, block: string) => queryOptions({
  queryKey: ['document', id, 'drawing', block], staleTime: Infinity, queryFn: () => answerOf(api.GET('/api/v1/documents/{id}/drawing', { params: { path: { id }, query: { block } } })),
})

/** Every line of a meeting; long ones come in several answers. */
export const utterancesQuery = (id: string) => queryOptions({
  queryKey: ['transcript', id, 'utterances'], staleTime: 60_000,
  queryFn: async () => {
    const lines: Utterance[] = []
    for (let after: number | null = 0; after !== null;) {
      const page: { utterances: Utterance[]; next: number | null } = await answerOf(api.GET('/api/v1/transcripts/{id}/utterances', { params: { path: { id }, query: { after, limit: 5_000 } } }))
      lines.push(...page.utterances)
      after = page.next
    }
    return lines
  },
})

interface SuiteQuery { readonly data: Suite | undefined; readonly error: unknown; refetch(): unknown }

/**
 * The documents of a run as people have made them since: an edit is a version of the same run. What a later run made stays out of this suite.
 * `only`: the kind or id of the document that is read before all others, '' for the first; null: all are.
 */
export function useSuite(run: Run, only: string | null): SuiteQuery {
  const [made, newest] = [useQuery(runDocumentsQuery(run.id)), useQuery(projectDocumentsQuery(run.projectId))]
  const summaries = useMemo(() => made.data?.documents.map((document) => newerOf(document, newest.data?.documents)), [made.data, newest.data])
  // Until it is known what is newest, the documents stand there by name, and none is read.
  const isLost = newest.data === undefined && newest.error !== null
  const first = summaries?.find(({ id, kind }) => only === id || only === kind) ?? summaries?.[0]
  const readings = useQueries({ queries: (summaries ?? []).map((summary) => ({ ...readingQuery(summary.id), enabled: newest.data !== undefined && (only === null || summary === first) })), combine: (results) => ({ all: results.map(({ data, error }) => ({ data, error })), mark: results.map(({ data, errorUpdatedAt }) => `${data?.etag ?? ''}${errorUpdatedAt}`).join() }) })
  // The mark changes when an answer does; the list of answers is another one on each render.
  const data = useMemo(() => (summaries === undefined || isLost ? undefined : suiteOf(summaries.map((summary, index) => ({ summary, reading: readings.all[index]?.data?.reading ?? null, etag: readings.all[index]?.data?.etag ?? '', error: readings.all[index]?.error ?? null })))), [summaries, isLost, readings.mark])
  return { data, error: made.error ?? newest.error, refetch: () => { void made.refetch(); void newest.refetch() } }
}

/** A suite can be read while its run still writes: what is made since is read too, and what was stale no longer is; once the suite stands. */
export function useArrivals({ id, projectId, state, counts }: Run, isSettled: boolean): void {
  const queries = useQueryClient()
  useQuery({ ...runQuery(id), refetchInterval: state === 'running' || state === 'queued' ? 2_000 : false })
  const mark = `${state} ${counts.done}`
  // What was read of a run while it wrote may lack its last document: the suite begins by reading again.
  const before = useRef('')
  useEffect(() => {
    if (!isSettled || before.current === mark) return
    before.current = mark
    void queries.invalidateQueries({ queryKey: runDocumentsQuery(id).queryKey })
    void queries.invalidateQueries({ queryKey: ['project', projectId] })
  }, [isSettled, mark, id, projectId, queries])
}

function newerOf(document: DocumentSummary, newest: readonly DocumentSummary[] | undefined): DocumentSummary {
  const other = newest?.find(({ kind }) => kind === document.kind)
  return other !== undefined && other.version > document.version && other.runId === document.runId ? other : document
}
