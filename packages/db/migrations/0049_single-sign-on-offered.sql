-- A door (see 0006): whether anybody here can come in through an identity provider, so that the page of sign-in offers it only then.
create function any_domain_verified() returns boolean language sql stable security definer set search_path = pg_catalog, public
begin atomic select exists (select 1 from sign_on_domains d where d.verified_at is not null); end;
alter function any_domain_verified() owner to aicoe_door;
revoke execute on function any_domain_verified() from public;
grant execute on function any_domain_verified() to aicoe_app;
