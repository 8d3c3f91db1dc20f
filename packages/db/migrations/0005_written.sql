-- Who wrote an output: {"models": [...], "rules": [{"part", "title", "why"}]}; null: rules, as was wished. A version of a document keeps what its output says, so that its
-- reader learns which parts no model wrote; what a person edits is theirs.
alter table outputs add written json;
alter table documents add written json;

drop function keep_version(uuid, text, text, text, text, uuid, uuid);
drop function record_output(uuid, uuid, text, text, text, text, text, json, uuid);

create function keep_version(of_project uuid, of_kind text, of_hash text, by_author text, of_cause text, of_run uuid, version_id uuid, by_whom json default null) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_project || '/' || of_kind, 1));
  insert into documents (id, project_id, kind, version, hash, author, cause, run_id, written)
    select version_id, of_project, of_kind, coalesce(max(version), 0) + 1, of_hash, by_author, of_cause, of_run, by_whom from documents where project_id = of_project and kind = of_kind
    having of_hash is distinct from (array_agg(hash order by version desc))[1];
end $$;

create or replace function record_step(organization uuid, of_run uuid, step_name text, made_kind text, change json, event_type text, event_data json, version_id uuid) returns boolean language plpgsql as $$
declare
  to_state text := change ->> 'state';
  to_key text := change ->> 'key';
  to_hash text := change ->> 'hash';
  to_reused boolean := (change ->> 'reused')::boolean;
  in_project uuid;
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  select project_id into in_project from runs where id = of_run for update;
  if not found then return null; end if;
  update steps set state = to_state, attempt = coalesce((change ->> 'attempt')::integer, attempt),
      hash = case when to_state = 'running' and key is distinct from to_key then null else coalesce(to_hash, hash) end,
      reused = case when to_reused is not null and key is distinct from to_key then to_reused when to_state = 'running' then false else reused end,
      started_at = case when to_state = 'running' and key is distinct from to_key then now() else coalesce(started_at, now()) end,
      ended_at = case when to_state = 'running' then null when key = to_key and hash = to_hash and ended_at is not null then ended_at else now() end,
      key = case when to_hash is null then coalesce(to_key, key) else to_key end,
      error = case when change -> 'error' is null then error when json_typeof(change -> 'error') = 'null' then null else change -> 'error' end
    where run_id = of_run and name = step_name and not (to_state = 'cancelled' and state = 'done')
      and not (to_state = 'running' and key = to_key and state in ('done', 'awaiting-approval'))
      and (to_hash is null or edited_hash is null or edited_hash = to_hash);
  if not found then return false; end if;
  -- A step that ends without an output has no part under way any more.
  if to_state in ('failed', 'cancelled', 'skipped', 'held') then
    update parts set state = case to_state when 'failed' then 'failed' else 'cancelled' end where run_id = of_run and step = step_name and state = 'running';
  end if;
  if to_hash is not null then perform keep_version(in_project, made_kind, to_hash, step_name, 'run', of_run, version_id,
    (select written from outputs where key = to_key and hash = to_hash)); end if;
  if event_type is not null then perform append_event(of_run, event_type, step_name, event_data); end if;
  return true;
end $$;

create function record_output(organization uuid, of_run uuid, step_name text, made_kind text, to_state text, to_key text, content_hash text, content_data json, version_id uuid, by_whom json default null) returns text language plpgsql as $$
declare
  standing text;
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  perform 1 from runs where id = of_run for update;
  if not found then return null; end if;
  insert into contents (hash, data) values (content_hash, content_data) on conflict do nothing;
  insert into outputs (key, hash, written) values (to_key, content_hash, by_whom) on conflict do nothing;
  select hash into standing from outputs where key = to_key;
  perform 1 from steps where run_id = of_run and name = step_name and state = to_state and key = to_key and hash = standing;
  if not found then
    perform record_step(organization, of_run, step_name, made_kind, json_build_object('state', to_state, 'key', to_key, 'hash', standing, 'reused', false, 'error', null), 'step-end',
      json_build_object('state', to_state, 'hash', standing, 'reused', false, 'edited', false), version_id);
  end if;
  return standing;
end $$;
