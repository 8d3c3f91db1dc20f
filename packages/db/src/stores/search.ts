import type { OrganizationTx } from '../contract.ts'
import type { SearchHit, SearchStore } from '../search.ts'

/** How many entries are looked at in the order of their rank: who sees few of them may find less than there is. */
const MOST = 2000

// `asked`: by the words as they stand or by their stems, the last one also as a beginning.
const FIND = `with asked as (select websearch_to_tsquery('simple', $1) as plain, websearch_to_tsquery('english', $1) as stems),
    query as (select plain || stems || case when plain::text ~ '''$' then (plain::text || ':*')::tsquery else plain end as words from asked)
  select e.subject, e.subject_id as id, e.project_id as project, p.name as "projectName", coalesce(t.file_name, nullif(e.name, ''), p.name) as name
    from query cross join lateral entries_with(query.words, $2) f
    join search_entries e on e.project_id = f.project_id and e.subject = f.subject and e.name = f.name
    join projects p on p.id = e.project_id and p.deleted_at is null
    left join transcripts t on e.subject = 'transcript' and t.id = e.subject_id
  where e.subject = any($3) and ($4::uuid is null or e.project_id = $4) and ($5::text is null or (e.subject = 'document' and e.name = $5))
  order by f.rank desc, e.project_id, e.subject, e.name limit $6 offset $7`

export function searchStore(tx: OrganizationTx): SearchStore {
  return {
    async find({ text, subjects, project, kind, limit, offset }) {
      return (await tx.client.query<SearchHit>({ name: 'search', text: FIND, values: [text, MOST, subjects, project ?? null, kind ?? null, limit, offset] })).rows
    },
  }
}
