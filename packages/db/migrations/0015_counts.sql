-- Counts within windows, shared by processes that have no Redis. They live for minutes: a crash of the database may empty them, hence unlogged.
create unlogged table counts (
  organization_id uuid not null default app_organization(),
  key text not null,
  used bigint not null,
  until timestamptz not null,
  primary key (organization_id, key)
) with (fillfactor = 50);
alter table counts enable row level security;
alter table counts force row level security;
create policy organization on counts for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on counts to aicoe_app;

-- All charges or none. Rows are made and locked in the order of their keys, so that two calls never wait for each other; the clock is read behind the locks.
create function take_counts(organization uuid, keys text[], points bigint[], most bigint[], windows integer[]) returns json language plpgsql as $$
declare
  moment timestamptz;
  longest double precision;
  answer json;
begin
  perform bind_organization(organization);
  insert into counts (key, used, until) select distinct k, 0, '-infinity'::timestamptz from unnest(keys) k order by k on conflict do nothing;
  perform 1 from counts where key = any(keys) order by key for update;
  moment := clock_timestamp();
  update counts c set used = 0, until = moment + w.duration * interval '1 millisecond' from unnest(keys, windows) as w (key, duration) where c.key = w.key and c.until <= moment;
  select coalesce(max(greatest(1, extract(epoch from c.until - moment) * 1000)), 0) into longest
    from unnest(keys, points, most) as w (key, points, most) join counts c using (key) where c.used > 0 and c.used + w.points > w.most;
  if longest = 0 then
    update counts c set used = c.used + w.points from unnest(keys, points) as w (key, points) where c.key = w.key;
  end if;
  select json_build_object('wait', longest, 'levels', json_agg(json_build_object('used', coalesce(c.used, 0), 'again', coalesce(greatest(0, extract(epoch from c.until - moment) * 1000), 0)) order by w.place)) into answer
    from unnest(keys) with ordinality as w (key, place) left join counts c using (key);
  -- Now and then, those that are long over; what another call holds is left for the next time.
  if random() < 0.005 then
    delete from counts where key in (select key from counts where until < moment - interval '1 hour' limit 1000 for update skip locked);
  end if;
  return answer;
end $$;

create function correct_counts(organization uuid, keys text[], points bigint[]) returns json language plpgsql as $$
begin
  perform bind_organization(organization);
  perform 1 from counts where key = any(keys) order by key for update;
  update counts c set used = greatest(0, c.used + w.points) from unnest(keys, points) as w (key, points) where c.key = w.key and c.until > clock_timestamp();
  return null;
end $$;
