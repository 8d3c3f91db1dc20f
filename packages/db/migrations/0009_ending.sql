-- The end of an organisation: wanted by an owner, possible after a time of grace, and then whole.
alter table organizations add column delete_after timestamptz;

-- What remains of an organisation that was deleted: that it was, how many rows of what it had, and the last hash of its audit log.
create table tombstones (
  organization_id uuid primary key default app_organization(),
  deleted_at timestamptz not null default now(),
  rows json not null,
  audit_entries bigint not null,
  audit_hash text
);
alter table tombstones enable row level security;
alter table tombstones force row level security;
create policy organization on tombstones for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert on tombstones to aicoe_app;

-- Everything hangs on the row of the organisation and goes with it, the audit log as well; before the time nobody can.
grant delete on organizations to aicoe_app;
create function guard_deletion() returns trigger language plpgsql as $$
begin
  if old.delete_after is null or old.delete_after > clock_timestamp() then
    raise exception 'The organisation may not be deleted yet.' using errcode = 'AI001';
  end if;
  return old;
end $$;
create trigger guard_deletion before delete on organizations for each row execute function guard_deletion();

-- Organisations whose time of grace is over.
grant select (delete_after) on organizations to aicoe_door;
create function organizations_to_delete() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select organization_id from organizations where delete_after <= now() order by delete_after; end;
alter function organizations_to_delete() owner to aicoe_door;
revoke execute on function organizations_to_delete() from public;
grant execute on function organizations_to_delete() to aicoe_app;

do $$
begin
  if exists (select from pg_namespace where nspname = 'dbos') then
    grant delete on dbos.workflow_status to aicoe_app;
  end if;
end $$;
