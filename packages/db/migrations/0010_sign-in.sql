-- Who people are and how they sign in. A schema of its own, for the role aicoe_auth alone: the application's role has no right here, and this role none on the
-- tables of organisations. The tables with names like "twoFactor" are those of better-auth 1.7, column for column; the keys and checks on them are ours.

create schema auth;
grant usage on schema auth to aicoe_auth;

create table auth."user" (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  name text not null,
  email text not null unique check (email = lower(email)),
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table auth.session (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  "expiresAt" timestamptz not null,
  -- Worthless without the secret of the installation: a cookie is this and its signature.
  token text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references auth."user" on delete cascade
);
create index on auth.session ("userId");

create table auth.account (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  -- One person of a provider is one person here.
  unique ("providerId", "accountId")
);
create index on auth.account ("userId");

create table auth.verification (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index on auth.verification (identifier);

create table auth.jwks (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  "publicKey" text not null,
  "privateKey" text not null,
  "createdAt" timestamptz not null,
  "expiresAt" timestamptz,
  alg text,
  crv text
);

create table auth."twoFactor" (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  secret text not null,
  "backupCodes" text not null,
  "userId" uuid not null references auth."user" on delete cascade,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index on auth."twoFactor" (secret);
create unique index on auth."twoFactor" ("userId");

create table auth."ssoProvider" (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  issuer text not null,
  "oidcConfig" text,
  "samlConfig" text,
  "userId" uuid not null references auth."user" on delete cascade,
  "providerId" text not null unique,
  "organizationId" text,
  domain text not null,
  "domainVerified" boolean
);

create table auth."rateLimit" (
  id uuid primary key default pg_catalog.gen_random_uuid(),
  key text not null unique,
  count integer not null,
  "lastRequest" bigint not null
);

-- The last step of time whose one-time code a person has used: a code works once.
create table auth.used_steps (
  user_id uuid primary key references auth."user" on delete cascade,
  step bigint not null
);

-- Letters of an installation that has no mail server: its owner reads them here.
create table auth.outbox (
  id bigint generated always as identity primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  at timestamptz not null default now()
);

grant select, insert, update, delete on all tables in schema auth to aicoe_auth;
