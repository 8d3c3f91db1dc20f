-- The doors in the wall between organisations: functions with the rights of aicoe_door, a role that nobody is and that sees only the columns it is
-- given here. Each answers one narrow question that must be asked before an organisation is known. catalog.test.ts lists them by name.
grant select (organization_id) on organizations to aicoe_door;
create policy door on organizations for select to aicoe_door using (true);

-- For work in the background that is done for each organisation.
create function organization_ids() returns setof uuid language sql stable security definer set search_path = pg_catalog, public
begin atomic select organization_id from organizations order by organization_id; end;
alter function organization_ids() owner to aicoe_door;
revoke execute on function organization_ids() from public;
grant execute on function organization_ids() to aicoe_app;
