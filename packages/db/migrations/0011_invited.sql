-- A door (see 0006): who may make an account in an installation that lets in who is invited. Asked before anybody knows of what organisation.
create index invitations_by_email on invitations (lower(email));
create function invited(address text) returns boolean language sql stable security definer set search_path = pg_catalog, public
begin atomic select exists (select 1 from invitations where lower(email) = lower(address) and accepted_at is null and revoked_at is null and expires_at > now()); end;
alter function invited(text) owner to aicoe_door;
revoke execute on function invited(text) from public;
grant execute on function invited(text) to aicoe_app;
