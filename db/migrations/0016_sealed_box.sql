CREATE TABLE "workshop_box" (
	"organization_id" uuid NOT NULL,
	"workshop_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"round" smallint NOT NULL,
	"voter" text NOT NULL,
	"key_hash" text,
	"choice" text,
	CONSTRAINT "workshop_box_organization_id_workshop_id_item_id_round_voter_pk" PRIMARY KEY("organization_id","workshop_id","item_id","round","voter")
);
--> statement-breakpoint
-- Not in the write-ahead log, and no statistics of it in the catalogue.
alter table public.workshop_box set unlogged;
--> statement-breakpoint
alter table public.workshop_box set (autovacuum_enabled = false, toast.autovacuum_enabled = false);
--> statement-breakpoint
alter table public.workshop_box
  alter column organization_id set statistics 0, alter column workshop_id set statistics 0,
  alter column item_id set statistics 0, alter column round set statistics 0, alter column voter set statistics 0,
  alter column key_hash set statistics 0, alter column choice set statistics 0;
--> statement-breakpoint
alter table public.workshop_box enable row level security;
--> statement-breakpoint
alter table public.workshop_box force row level security;
--> statement-breakpoint
create policy tenant on public.workshop_box to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.workshop_box to footing_app;
--> statement-breakpoint
create schema housekeeping;
--> statement-breakpoint
-- What was deleted or changed stays in a table's file until it is written anew. Only the owner can have that done; this
-- function does it for the application and can do nothing else: every row that is there stays as it is.
create function housekeeping.renew_workshop_box() returns void
  language sql security definer set search_path = '' as
$$ alter table public.workshop_box alter column choice type text using choice || '' $$;
--> statement-breakpoint
revoke all on function housekeeping.renew_workshop_box() from public;
--> statement-breakpoint
grant usage on schema housekeeping to footing_app;
--> statement-breakpoint
grant execute on function housekeeping.renew_workshop_box() to footing_app;
--> statement-breakpoint
-- Who voted in a sealed round, in the order of the votes, is not kept any more.
DROP TABLE "workshop_turnout" CASCADE;
--> statement-breakpoint
-- Rounds that are open now are voted on again. The owner sees the rows only while row security does not bind it.
alter table public.workshop_ballot no force row level security;
--> statement-breakpoint
alter table public.workshop_item no force row level security;
--> statement-breakpoint
delete from public.workshop_ballot b using public.workshop_item i
  where i.organization_id = b.organization_id and i.workshop_id = b.workshop_id and i.id = b.item_id
    and i.state = 'voting' and i.round = b.round;
--> statement-breakpoint
alter table public.workshop_item force row level security;
--> statement-breakpoint
alter table public.workshop_ballot force row level security;
--> statement-breakpoint
ALTER TABLE "workshop_ballot" DROP CONSTRAINT "workshop_ballot_organization_id_workshop_id_item_id_round_key_hash_pk";
--> statement-breakpoint
ALTER TABLE "workshop_ballot" DROP COLUMN "confidence";
--> statement-breakpoint
ALTER TABLE "workshop_ballot" DROP COLUMN "key_hash";
--> statement-breakpoint
-- Writes the table anew: neither its old rows nor the dropped columns are left in its file.
ALTER TABLE "workshop_ballot" ADD COLUMN "id" uuid NOT NULL DEFAULT gen_random_uuid();
--> statement-breakpoint
ALTER TABLE "workshop_ballot" ALTER COLUMN "id" DROP DEFAULT;
--> statement-breakpoint
ALTER TABLE "workshop_ballot" ADD CONSTRAINT "workshop_ballot_organization_id_workshop_id_item_id_round_id_pk" PRIMARY KEY("organization_id","workshop_id","item_id","round","id");
--> statement-breakpoint
ALTER TABLE "workshop" ADD COLUMN "round_opened_at" timestamp with time zone;
--> statement-breakpoint
ALTER TABLE "workshop_item" ADD COLUMN "voters" jsonb;
