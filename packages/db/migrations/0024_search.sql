-- What can be found by its words: the name of each project, each transcript as it was understood, the newest version of each document. Kept by triggers, so that
-- nothing is written that cannot be found. The words stand as they are and by their English stems: a meeting in another language is found by its own words.
create table search_entries (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  project_id uuid not null,
  subject text not null check (subject in ('project', 'transcript', 'document')),
  -- The kind of a document, the id of a transcript.
  name text not null,
  subject_id uuid not null,
  words tsvector not null,
  primary key (organization_id, project_id, subject, name),
  foreign key (organization_id, project_id) references projects (organization_id, id) on delete cascade
);
create index search_entries_by_word on search_entries using gin (words);

-- A text that is larger than an index entry may be is found by its beginning; one that PostgreSQL cannot read as text is not found, but kept.
create function searchable(data json) returns tsvector language plpgsql immutable as $$
begin
  return json_to_tsvector('simple', data, '["string"]') || json_to_tsvector('english', data, '["string"]');
exception
  when program_limit_exceeded then return to_tsvector('simple', left(data::text, 250000));
  when data_exception then return ''::tsvector;
end $$;

-- What was said and who spoke, not the words of its making.
create function searchable_transcript(file_name text, data json) returns tsvector language plpgsql immutable as $$
begin
  return setweight(searchable(to_json(file_name)), 'A') || searchable(jsonb_path_query_array(data::jsonb, '$.utterances[*].keyvalue() ? (@.key == "text" || @.key == "speaker").value')::json);
exception when data_exception then return setweight(searchable(to_json(file_name)), 'A');
end $$;

create function keep_searchable(of_project uuid, of_subject text, of_name text, of_id uuid, of_words tsvector) returns void language sql as $$
  insert into search_entries (project_id, subject, name, subject_id, words) values (of_project, of_subject, of_name, of_id, of_words)
    on conflict (organization_id, project_id, subject, name) do update set subject_id = excluded.subject_id, words = excluded.words
$$;

create function search_project() returns trigger language plpgsql as $$
begin
  perform keep_searchable(new.id, 'project', '', new.id, setweight(searchable(to_json(new.name)), 'A'));
  return null;
end $$;
create trigger search after insert or update of name on projects for each row execute function search_project();

create function search_transcript() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from search_entries where project_id = old.project_id and subject = 'transcript' and name = old.id::text;
  else
    perform keep_searchable(new.project_id, 'transcript', new.id::text, new.id,
      searchable_transcript(new.file_name, (select data from contents where hash = new.transcript_hash)));
  end if;
  return null;
end $$;
create trigger search after insert or delete or update of transcript_hash on transcripts for each row execute function search_transcript();

create function search_document() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from search_entries where project_id = old.project_id and subject = 'document' and name = old.kind and subject_id = old.id;
  else
    perform keep_searchable(new.project_id, 'document', new.kind, new.id, coalesce((select searchable(data) from contents where hash = new.hash), ''));
  end if;
  return null;
end $$;
create trigger search after insert or delete on documents for each row execute function search_document();

do $$
declare
  condition text := 'organization_id = (select app_organization()) and ((select app_person()) is null
    or exists (select from projects p where p.organization_id = search_entries.organization_id and p.id = search_entries.project_id))';
begin
  alter table search_entries enable row level security;
  alter table search_entries force row level security;
  execute format('create policy organization on search_entries for all to aicoe_app using (%s) with check (%s)', condition, condition);
  grant select, insert, update, delete on search_entries to aicoe_app;
end $$;

-- A door (see 0006): row-level security keeps the index of words from being used, because it cannot know that looking for a word tells nothing. So this looks, in
-- the organisation that is bound and no other, and says only where; who asks sees of it what the wall lets them see.
grant select (organization_id, project_id, subject, name, words) on search_entries to aicoe_door;
create policy door on search_entries for select to aicoe_door using (true);
create function entries_with(query tsquery, most integer) returns table (project_id uuid, subject text, name text, rank real)
language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select e.project_id, e.subject, e.name, ts_rank_cd(e.words, query, 1) from search_entries e
    where e.organization_id = app_organization() and e.words @@ query order by 4 desc, 1, 2, 3 limit most;
end;
alter function entries_with(tsquery, integer) owner to aicoe_door;
revoke execute on function entries_with(tsquery, integer) from public;
grant execute on function entries_with(tsquery, integer) to aicoe_app;

-- What is there already.
do $$
declare one record;
begin
  alter table search_entries no force row level security;
  alter table projects no force row level security;
  alter table transcripts no force row level security;
  alter table documents no force row level security;
  alter table contents no force row level security;
  insert into search_entries (organization_id, project_id, subject, name, subject_id, words)
    select organization_id, id, 'project', '', id, setweight(searchable(to_json(name)), 'A') from projects
    union all select t.organization_id, t.project_id, 'transcript', t.id::text, t.id, searchable_transcript(t.file_name, c.data)
      from transcripts t join contents c on c.organization_id = t.organization_id and c.hash = t.transcript_hash
    union all select d.organization_id, d.project_id, 'document', d.kind, d.id, searchable(c.data)
      from (select distinct on (organization_id, project_id, kind) * from documents order by organization_id, project_id, kind, version desc) d join contents c on c.organization_id = d.organization_id and c.hash = d.hash;
  alter table search_entries force row level security;
  alter table projects force row level security;
  alter table transcripts force row level security;
  alter table documents force row level security;
  alter table contents force row level security;
end $$;
