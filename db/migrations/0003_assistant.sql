-- Word forms and accents do not keep a question from finding its passage. Both extensions are trusted: the owner of
-- the database may create them.
create extension if not exists unaccent with schema public;
--> statement-breakpoint
create extension if not exists pg_trgm with schema public;
--> statement-breakpoint
create text search configuration public.footing (copy = pg_catalog.english);
--> statement-breakpoint
alter text search configuration public.footing
  alter mapping for hword, hword_part, word with public.unaccent, pg_catalog.english_stem;
--> statement-breakpoint
CREATE TABLE "assistant_setting" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"provider" boolean DEFAULT true NOT NULL,
	"retention_days" integer DEFAULT 365 NOT NULL,
	"monthly_cap_micros" bigint,
	"prompts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "assistant_setting_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "assistant_setting_one" UNIQUE("organization_id")
);
--> statement-breakpoint
CREATE TABLE "conversation" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "conversation_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content" jsonb NOT NULL,
	"hash" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"accepted" jsonb,
	"made" text DEFAULT '' NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"decided_by_id" uuid,
	"decided_by" text DEFAULT '' NOT NULL,
	"decided_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "passage" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"asked" text NOT NULL,
	"path" text NOT NULL,
	"revision" text NOT NULL,
	"use_case_id" uuid,
	"question_id" text,
	"author_id" uuid,
	"hash" text NOT NULL,
	"search" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('public.footing', title), 'A') || setweight(to_tsvector('public.footing', body), 'B') || setweight(to_tsvector('public.footing', asked), 'C')) STORED NOT NULL,
	CONSTRAINT "passage_organization_id_assessment_id_key_pk" PRIMARY KEY("organization_id","assessment_id","key")
);
--> statement-breakpoint
CREATE TABLE "passage_index" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"assessment_revision" integer NOT NULL,
	"roadmap_revision" integer NOT NULL,
	"as_of" date NOT NULL,
	"people" text NOT NULL,
	"writer" integer NOT NULL,
	"passages" integer NOT NULL,
	"indexed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "passage_index_organization_id_assessment_id_pk" PRIMARY KEY("organization_id","assessment_id")
);
--> statement-breakpoint
CREATE TABLE "run" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"question" text NOT NULL,
	"use_case_id" uuid,
	"status" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"citations" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"passages" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answerer" text NOT NULL,
	"model" text NOT NULL,
	"prompt_id" text NOT NULL,
	"prompt_version" text NOT NULL,
	"fallback" text DEFAULT '' NOT NULL,
	"tokens_in" integer DEFAULT 0 NOT NULL,
	"tokens_out" integer DEFAULT 0 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"first_token_ms" integer,
	"latency_ms" integer,
	"grounding" real,
	"rating" smallint,
	"correction" text DEFAULT '' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "run_rating" CHECK (rating in (-1, 1))
);
--> statement-breakpoint
ALTER TABLE "assistant_setting" ADD CONSTRAINT "assistant_setting_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_organization_id_run_id_run_organization_id_id_fk" FOREIGN KEY ("organization_id","run_id") REFERENCES "public"."run"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage" ADD CONSTRAINT "passage_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passage_index" ADD CONSTRAINT "passage_index_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "run" ADD CONSTRAINT "run_organization_id_conversation_id_conversation_organization_id_id_fk" FOREIGN KEY ("organization_id","conversation_id") REFERENCES "public"."conversation"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_author" ON "conversation" USING btree ("organization_id","author_id","updated_at");--> statement-breakpoint
CREATE INDEX "draft_run" ON "draft" USING btree ("organization_id","run_id");--> statement-breakpoint
CREATE INDEX "run_conversation" ON "run" USING btree ("organization_id","conversation_id","started_at");--> statement-breakpoint
CREATE INDEX "run_time" ON "run" USING btree ("organization_id","started_at");
--> statement-breakpoint
-- Whole rows on their page: beneath row-level security a search looks at each passage within reach, because no index of
-- words may be asked before the row's owner is known, and fetching text from elsewhere takes longer than looking.
alter table public.passage set (toast_tuple_target = 8160);
--> statement-breakpoint
do $$
declare
  t text;
begin
  foreach t in array array['assistant_setting', 'conversation', 'draft', 'passage', 'passage_index', 'run'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format(
      'create policy tenant on public.%I to footing_app
         using (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))
         with check (organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid))', t);
    execute format('grant select, insert, update, delete on public.%I to footing_app', t);
  end loop;
end $$;
--> statement-breakpoint
-- What ships with Footing is the same for everybody and nobody's own: the framework and the playbook, written at the start.
create schema library;
--> statement-breakpoint
create table library.passage (
  framework_id text not null,
  framework_version text not null,
  key text not null,
  kind text not null,
  title text not null,
  body text not null,
  asked text not null,
  path text not null,
  hash text not null,
  search tsvector not null generated always as
    (setweight(to_tsvector('public.footing', title), 'A') || setweight(to_tsvector('public.footing', body), 'B')
      || setweight(to_tsvector('public.footing', asked), 'C')) stored,
  primary key (framework_id, framework_version, key)
);
--> statement-breakpoint
alter table library.passage set (toast_tuple_target = 8160);
--> statement-breakpoint
grant usage on schema library to footing_app;
--> statement-breakpoint
grant select on library.passage to footing_app;
--> statement-breakpoint
-- Of which files the passages were made: a start that finds the same digest writes nothing.
create table library.edition (
  framework_id text not null,
  framework_version text not null,
  digest text not null,
  primary key (framework_id, framework_version)
);
