-- An organisation may ask its people for a second factor: who signs in with a password alone does nothing there. The door that tells who somebody is in an
-- organisation says so as well, because every request asks it.
alter table organizations add column second_factor_required boolean not null default false;
grant select (second_factor_required) on organizations to aicoe_door;

set local role aicoe_door;
drop function membership_of(uuid, uuid);
set local role aicoe_owner;
create function membership_of(person uuid, wanted uuid) returns table (organization_id uuid, role text, permissions text[], second_factor_required boolean) language sql stable security definer set search_path = pg_catalog, public
begin atomic
  select m.organization_id, m.role, r.permissions, o.second_factor_required from members m join organizations o on o.organization_id = m.organization_id left join roles r on r.organization_id = m.organization_id and r.name = m.role
    where m.user_id = person and m.removed_at is null and (wanted is null or m.organization_id = wanted) order by m.created_at, m.organization_id limit 1;
end;
alter function membership_of(uuid, uuid) owner to aicoe_door;
revoke execute on function membership_of(uuid, uuid) from public;
grant execute on function membership_of(uuid, uuid) to aicoe_app;
