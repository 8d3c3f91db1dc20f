-- Runs after migrations, as often as they do: who backs up reads every table of the owner, whatever its organisation, and changes none.
do $$
declare one record;
begin
  for one in select n.nspname, c.relname, c.relrowsecurity, c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'auth', 'dbos') and c.relkind = 'r' and pg_get_userbyid(c.relowner) = current_user loop
    execute format('grant usage on schema %I to aicoe_backup', one.nspname);
    execute format('grant select on %I.%I to aicoe_backup', one.nspname, one.relname);
    if one.relrowsecurity and not exists (select 1 from pg_policy p where p.polrelid = one.oid and p.polname = 'backup') then
      execute format('create policy backup on %I.%I for select to aicoe_backup using (true)', one.nspname, one.relname);
    end if;
  end loop;
end $$;
