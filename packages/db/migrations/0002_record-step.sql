-- What a step writes, in one trip each: the row of its run is locked from the call to the commit and no longer. Written as several statements from
-- outside, four steps of one level stood in line for the sum of their round trips. They run with the caller's rights, under row-level security.

-- The step's row, the next version of its document where it has an output, and the event. False: there was nothing to change, nobody is told. Null: no such run.
create function record_step(of_run uuid, step_name text, made_kind text, change json, event_type text, event_data json, version_id uuid) returns boolean language plpgsql as $$
declare
  to_state text := change ->> 'state';
  to_key text := change ->> 'key';
  to_hash text := change ->> 'hash';
  to_reused boolean := (change ->> 'reused')::boolean;
  in_project uuid;
begin
  -- That a step began need not reach the disk before the next thing does: what comes later in the log takes it along.
  if to_state = 'running' then set local synchronous_commit = off; end if;
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
  if to_hash is not null then
    perform pg_advisory_xact_lock(hashtextextended(in_project || '/' || made_kind, 1));
    insert into documents (id, project_id, kind, version, hash, author, cause, run_id)
      select version_id, in_project, made_kind, coalesce(max(version), 0) + 1, to_hash, step_name, 'run', of_run from documents where project_id = in_project and kind = made_kind
      having to_hash is distinct from (array_agg(hash order by version desc))[1];
  end if;
  if event_type is not null then
    with next as (update runs set last_seq = last_seq + 1 where id = of_run returning last_seq)
      insert into events (run_id, seq, type, step, data) select of_run, last_seq, event_type, step_name, event_data from next;
  end if;
  return true;
end $$;

-- The same for an output just made, which is first stored under its key. Gives the hash that stands there; when the step stands on it already, nobody is told again.
create function record_output(of_run uuid, step_name text, made_kind text, to_state text, to_key text, content_hash text, content_data json, version_id uuid) returns text language plpgsql as $$
declare
  standing text;
  recorded boolean;
begin
  perform 1 from runs where id = of_run for update;
  if not found then return null; end if;
  insert into contents (hash, data) values (content_hash, content_data) on conflict do nothing;
  insert into outputs (key, hash) values (to_key, content_hash) on conflict do nothing;
  select hash into standing from outputs where key = to_key;
  perform 1 from steps where run_id = of_run and name = step_name and state = to_state and key = to_key and hash = standing;
  if not found then
    recorded := record_step(of_run, step_name, made_kind, json_build_object('state', to_state, 'key', to_key, 'hash', standing, 'reused', false, 'error', null), 'step-end',
      json_build_object('state', to_state, 'hash', standing, 'reused', false, 'edited', false), version_id);
  end if;
  return standing;
end $$;
