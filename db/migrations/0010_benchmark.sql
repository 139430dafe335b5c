CREATE TABLE "benchmark_contribution" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"sector" text NOT NULL,
	"size" text NOT NULL,
	"overall" integer NOT NULL,
	"dimensions" jsonb NOT NULL,
	"contributed_by" text NOT NULL,
	"contributed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "benchmark_contribution" ADD CONSTRAINT "benchmark_contribution_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
alter table public.benchmark_contribution enable row level security;
--> statement-breakpoint
alter table public.benchmark_contribution force row level security;
--> statement-breakpoint
create policy tenant on public.benchmark_contribution to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.benchmark_contribution to footing_app;
--> statement-breakpoint
-- Figures over many organisations are made outside of each of them, by the role that knows organisations anyway.
create policy sign_in on public.benchmark_contribution for select to footing_auth using (true);
--> statement-breakpoint
grant select on public.benchmark_contribution to footing_auth;
--> statement-breakpoint
-- What is published belongs to nobody. The blocks say how finely all releases take contributions apart.
create table library.benchmark_release (
  id uuid primary key,
  released_at timestamptz not null default now(),
  cohorts jsonb not null,
  blocks jsonb not null,
  retracted_at timestamptz
);
--> statement-breakpoint
grant usage on schema library to footing_auth;
--> statement-breakpoint
grant select, insert, update (retracted_at) on library.benchmark_release to footing_auth;
