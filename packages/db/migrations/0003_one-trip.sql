-- What a run reads and writes while it executes: one trip each, in a transaction of its own, with the caller's rights under row-level security. Each function
-- takes the organisation first and binds it. The writing ones do not wait for the disk: the row lock of the run would be held meanwhile, and steps
-- that end together would stand in line for it. Whoever calls waits for the disk afterwards, without a lock, where it matters (see barrier.ts).

create function bind_organization(organization uuid) returns void language plpgsql as $$
begin
  perform set_config('app.organization_id', organization::text, true);
end $$;

-- Readers are told after the commit, by the process that wrote: a notification in the transaction takes a lock of the whole database at its commit.
drop trigger tell_event on events;
drop function tell_event();
drop function record_output(uuid, text, text, text, text, text, json, uuid);
drop function record_step(uuid, text, text, json, text, json, uuid);

-- Appends an event. The row lock on the run is held until the commit, so numbers appear in order and a rollback gives its number back.
create function append_event(of_run uuid, event_type text, of_step text, event_data json) returns void language plpgsql as $$
begin
  with next as (update runs set last_seq = last_seq + 1 where id = of_run returning last_seq)
    insert into events (run_id, seq, type, step, data) select of_run, next.last_seq, event_type, of_step, event_data from next;
end $$;

-- The next version of a document, unless this content is the current one. Two writers of one kind take turns.
create function keep_version(of_project uuid, of_kind text, of_hash text, by_author text, of_cause text, of_run uuid, version_id uuid) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(of_project || '/' || of_kind, 1));
  insert into documents (id, project_id, kind, version, hash, author, cause, run_id)
    select version_id, of_project, of_kind, coalesce(max(version), 0) + 1, of_hash, by_author, of_cause, of_run from documents where project_id = of_project and kind = of_kind
    having of_hash is distinct from (array_agg(hash order by version desc))[1];
end $$;

-- The step's row, the next version of its document where it has an output, and the event. False: there was nothing to change, nobody is told. Null: no such run.
-- A step that was done by an earlier segment of the same run is found by its key now, and still counts as executed by this run: the row keeps what it says under
-- the same key. A cancellation does not undo what was done, a worker that was taken for dead does not begin again what another has ended meanwhile,
-- and an output that was still being made when a person put theirs in its place is kept under its key but is no version.
create function record_step(organization uuid, of_run uuid, step_name text, made_kind text, change json, event_type text, event_data json, version_id uuid) returns boolean language plpgsql as $$
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
  if to_hash is not null then perform keep_version(in_project, made_kind, to_hash, step_name, 'run', of_run, version_id); end if;
  if event_type is not null then perform append_event(of_run, event_type, step_name, event_data); end if;
  return true;
end $$;

-- The same for an output just made, which is first stored under its key. Gives the hash that stands there; when the step stands on it already, nobody is told again.
create function record_output(organization uuid, of_run uuid, step_name text, made_kind text, to_state text, to_key text, content_hash text, content_data json, version_id uuid) returns text language plpgsql as $$
declare
  standing text;
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  perform 1 from runs where id = of_run for update;
  if not found then return null; end if;
  insert into contents (hash, data) values (content_hash, content_data) on conflict do nothing;
  insert into outputs (key, hash) values (to_key, content_hash) on conflict do nothing;
  select hash into standing from outputs where key = to_key;
  perform 1 from steps where run_id = of_run and name = step_name and state = to_state and key = to_key and hash = standing;
  if not found then
    perform record_step(organization, of_run, step_name, made_kind, json_build_object('state', to_state, 'key', to_key, 'hash', standing, 'reused', false, 'error', null), 'step-end',
      json_build_object('state', to_state, 'hash', standing, 'reused', false, 'edited', false), version_id);
  end if;
  return standing;
end $$;

-- An event, and the row that it is about: a part that starts or ends, a gate that opens. Null: no such run.
create function record_detail(organization uuid, of_run uuid, event_type text, of_step text, event_data json) returns boolean language plpgsql as $$
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  perform 1 from runs where id = of_run for update;
  if not found then return null; end if;
  if event_type in ('part-start', 'part-end') then
    insert into parts (run_id, step, id, title, state) values (of_run, of_step, event_data ->> 'part', event_data ->> 'title', case event_type when 'part-start' then 'running' else 'done' end)
      on conflict (organization_id, run_id, step, id) do update set title = excluded.title, state = excluded.state;
  elsif event_type = 'gate-open' then
    insert into gates (run_id, step, state) values (of_run, of_step, 'open')
      on conflict (organization_id, run_id, step) do update set state = 'open', note = null, decided_at = null, decided_by = null;
  end if;
  perform append_event(of_run, event_type, of_step, event_data);
  return true;
end $$;

-- Ends a run of which nothing executes any more.
create function end_run(of_run uuid, to_state text) returns void language plpgsql as $$
begin
  update runs set state = to_state, ended_at = now() where id = of_run;
  perform append_event(of_run, 'run-end', null, json_build_object('state', to_state));
end $$;

-- The same for one that a person stopped: what is not done is cancelled, and nothing waits for approval any more.
create function end_cancelled(of_run uuid) returns void language plpgsql as $$
begin
  update steps set state = 'cancelled', ended_at = now() where run_id = of_run and state in ('waiting', 'running', 'held', 'awaiting-approval');
  update parts set state = 'cancelled' where run_id = of_run and state = 'running';
  delete from gates where run_id = of_run and state = 'open';
  perform end_run(of_run, 'cancelled');
end $$;

-- Whether a run that stands still waits for something that comes: approval, or models or money for a step that lacks them.
create function waits(of_run uuid) returns boolean language sql stable as $$
  select exists (select from gates where run_id = of_run and state = 'open') or exists (select from steps where run_id = of_run and state = 'held' and error ->> 'code' in ('models-unavailable', 'budget-exhausted'))
$$;

-- When a person has asked for a further segment meanwhile, the end of this one is not the end of the run: it stays queued, and nobody is told. One that would
-- wait is ended where the person it waits for has spoken already: cancelled the run, or refused what stood at its last open gate. A cancellation that
-- came after the last step is void, so that the run can still be steered. Null: no such run.
create function record_run(organization uuid, of_run uuid, of_segment integer, to_state text, event_type text, event_data json) returns boolean language plpgsql as $$
declare
  latest integer;
  cancelled boolean;
begin
  perform bind_organization(organization);
  set local synchronous_commit = off;
  select segment, cancel_requested into latest, cancelled from runs where id = of_run for update;
  if not found then return null; end if;
  if latest > of_segment and to_state <> 'running' then return true; end if;
  if to_state = 'waiting' and cancelled then perform end_cancelled(of_run); return true; end if;
  if to_state = 'waiting' and not waits(of_run) then perform end_run(of_run, 'failed'); return true; end if;
  update runs set state = to_state, started_at = coalesce(started_at, now()), ended_at = case when to_state in ('done', 'failed', 'cancelled') then now() end,
    cancel_requested = cancel_requested and to_state not in ('done', 'failed') where id = of_run;
  perform append_event(of_run, event_type, null, event_data);
  return true;
end $$;

create function run_given(organization uuid, of_run uuid) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select given from runs where id = of_run);
end $$;

-- In an envelope, because the content itself may be null. Null: no such content.
create function content_of(organization uuid, of_hash text) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select json_build_object('data', data) from contents where hash = of_hash);
end $$;

create function output_of(organization uuid, of_key text) returns text language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select hash from outputs where key = of_key);
end $$;

-- Content under its key, on the disk when this returns (it locks no run). Gives the hash that stands there.
create function keep_output(organization uuid, of_key text, content_hash text, content_data json) returns text language plpgsql as $$
begin
  perform bind_organization(organization);
  insert into contents (hash, data) values (content_hash, content_data) on conflict do nothing;
  insert into outputs (key, hash) values (of_key, content_hash) on conflict do nothing;
  return (select hash from outputs where key = of_key);
end $$;

-- The content of the current version of a kind in the run's project.
create function previous_of(organization uuid, of_run uuid, of_kind text) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select c.data from runs r join documents d on d.project_id = r.project_id join contents c on c.hash = d.hash where r.id = of_run and d.kind = of_kind order by d.version desc limit 1);
end $$;

-- What people decided for a step, and what stands under its key. Null: no such step.
create function steering_of(organization uuid, of_run uuid, of_step text, of_key text) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select json_build_object('skip', s.skip, 'edited', s.edited_hash, 'cancelled', r.cancel_requested, 'gate', g.state, 'by', g.decided_by, 'note', g.note,
      'output', (select hash from outputs where key = of_key))
    from steps s join runs r on r.id = s.run_id left join gates g on g.run_id = s.run_id and g.step = s.name where s.run_id = of_run and s.name = of_step);
end $$;

-- Which of these runs a person asked to cancel.
create function cancelled_of(organization uuid, of_runs uuid[]) returns uuid[] language plpgsql as $$
begin
  perform bind_organization(organization);
  return (select coalesce(array_agg(id), '{}') from runs where id = any(of_runs) and cancel_requested);
end $$;
