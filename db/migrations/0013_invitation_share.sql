ALTER TABLE "invitation" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "knows" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "due_on" date;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "mailed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "accepted_key" text;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "membership_id" uuid;--> statement-breakpoint
ALTER TABLE "seat" ADD COLUMN "invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "seat" ADD CONSTRAINT "seat_organization_id_invitation_id_invitation_organization_id_id_fk" FOREIGN KEY ("organization_id","invitation_id") REFERENCES "public"."invitation"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Of several open invitations to one address the one that ends last stays. The table's owner sees rows only without force.
alter table public.invitation no force row level security;
--> statement-breakpoint
update public.invitation i set revoked_at = now()
where i.accepted_at is null and i.revoked_at is null and exists (
  select 1 from public.invitation j
  where j.organization_id = i.organization_id and j.email = i.email and j.accepted_at is null and j.revoked_at is null
    and (j.expires_at, j.id) > (i.expires_at, i.id));
--> statement-breakpoint
alter table public.invitation force row level security;
--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_open" ON "invitation" USING btree ("organization_id","email") WHERE accepted_at is null and revoked_at is null;