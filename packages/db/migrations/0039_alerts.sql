-- What is wrong with the installation, or with what an organisation has set up: raised once, resolved once, by whichever process sees it first.
create table alerts (
  organization_id uuid not null default app_organization() references organizations on delete cascade,
  id uuid not null default new_id(),
  rule text not null,
  -- What it is about, where a rule looks at several things: a model, a webhook, a machine.
  subject text not null,
  severity text not null check (severity in ('warning', 'critical')),
  message text not null,
  raised_at timestamptz not null default clock_timestamp(),
  -- When a process last found it so; one that nobody finds any more is over.
  seen_at timestamptz not null default clock_timestamp(),
  -- The process that looks at it; empty: whoever looks sees the same.
  reporter text not null,
  resolved_at timestamptz,
  primary key (organization_id, id)
);
create unique index alerts_open on alerts (organization_id, rule, subject) where resolved_at is null;
create index alerts_by_age on alerts (organization_id, raised_at);
alter table alerts enable row level security;
alter table alerts force row level security;
create policy organization on alerts for all to aicoe_app using (organization_id = (select app_organization())) with check (organization_id = (select app_organization()));
grant select, insert, update, delete on alerts to aicoe_app;

create function feed_alert() returns trigger language plpgsql as $$
begin
  perform tell_feed('alert', null, null, null, null, json_build_object('id', new.id, 'rule', new.rule, 'subject', new.subject, 'severity', new.severity, 'message', new.message,
    'state', case when new.resolved_at is null then 'raised' else 'resolved' end));
  return null;
end $$;
create constraint trigger feed after insert on alerts deferrable initially deferred for each row execute function feed_alert();
create constraint trigger feed_resolved after update on alerts deferrable initially deferred for each row when (old.resolved_at is null and new.resolved_at is not null) execute function feed_alert();
