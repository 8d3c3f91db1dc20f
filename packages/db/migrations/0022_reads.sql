-- What a version stands on: the content hashes of the documents that its content was made from, by kind. Where a newer version of one of them is there, it is stale.
-- A version by a person keeps those of the version it was made from. Null: made before this was kept.
alter table documents add reads json;
alter table documents drop constraint documents_cause_check;
alter table documents add constraint documents_cause_check check (cause in ('run', 'edit', 'restore'));
create index documents_by_kind on documents (organization_id, project_id, kind, version desc);

-- Of the step of this run that makes this kind, as far as its run has come.
create function reads_of(of_run uuid, of_kind text) returns json language sql stable as $$
  select json_object_agg(reading.kind, coalesce(maker.hash, r.given ->> reading.kind)) from runs r, json_array_elements(r.plan) as step(body), json_each_text(step.body -> 'reads') as reading(name, kind)
    left join steps maker on maker.run_id = of_run and maker.makes = reading.kind
    where r.id = of_run and step.body ->> 'makes' = of_kind and coalesce(maker.hash, r.given ->> reading.kind) is not null
$$;

-- As before, and what the version was made from. The same content made again from other inputs is no new version, but stands on these now; a person's version that a run
-- puts in the place of a step's output still stands on what the person read.
create or replace function keep_version(of_project uuid, of_kind text, of_hash text, by_author text, of_cause text, of_run uuid, version_id uuid, by_whom json default null) returns void language plpgsql as $$
declare
  newest record;
  made_from json;
begin
  perform pg_advisory_xact_lock(hashtextextended(of_project || '/' || of_kind, 1));
  select id, version, hash, reads into newest from documents where project_id = of_project and kind = of_kind order by version desc limit 1;
  if of_cause = 'run' then made_from := reads_of(of_run, of_kind); else made_from := newest.reads; end if;
  if newest.hash is distinct from of_hash then
    insert into documents (id, project_id, kind, version, hash, author, cause, run_id, written, reads)
      values (version_id, of_project, of_kind, coalesce(newest.version, 0) + 1, of_hash, by_author, of_cause, of_run, by_whom, made_from);
  elsif of_cause = 'run' and not exists (select from steps where run_id = of_run and makes = of_kind and edited_hash = of_hash) then
    update documents set reads = made_from where id = newest.id;
  end if;
end $$;
