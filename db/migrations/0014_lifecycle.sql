CREATE TABLE "identity"."address_change" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."formerly" (
	"user_id" uuid NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "formerly_user_id_value_pk" PRIMARY KEY("user_id","value")
);
--> statement-breakpoint
ALTER TABLE "identity"."user" ADD COLUMN "erased_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "through_id" uuid;--> statement-breakpoint
ALTER TABLE "membership" ADD COLUMN "through_id" uuid;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "erased_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "identity"."address_change" ADD CONSTRAINT "address_change_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."formerly" ADD CONSTRAINT "formerly_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "identity"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_organization_id_through_id_engagement_organization_id_id_fk" FOREIGN KEY ("organization_id","through_id") REFERENCES "public"."engagement"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_organization_id_through_id_engagement_organization_id_id_fk" FOREIGN KEY ("organization_id","through_id") REFERENCES "public"."engagement"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_owner_kept" CHECK (role <> 'owner' or through_id is null);--> statement-breakpoint
grant select, insert, update, delete on identity.address_change, identity.formerly to footing_auth;
--> statement-breakpoint
-- Whoever is invited by a consultant, or by somebody who came through one, comes through the same engagement: for every
-- way to invite, also those that are still to be written.
create function public.invite_through() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.through_id = coalesce((select coalesce(m.engagement_id, m.through_id) from membership m
    where m.organization_id = new.organization_id and m.user_id = new.invited_by_id), new.through_id);
  return new;
end $$;
--> statement-breakpoint
create trigger invite_through before insert on public.invitation for each row execute function public.invite_through();
--> statement-breakpoint
-- The same for those who were invited before, along the chain. Row-level security binds the owner too: it is lifted meanwhile.
do $$
declare
  t text;
  changed int;
begin
  for t in select unnest(array['invitation', 'membership']) loop
    execute format('alter table public.%I no force row level security', t);
  end loop;
  loop
    update public.invitation i set through_id = coalesce(m.engagement_id, m.through_id) from public.membership m
      where m.organization_id = i.organization_id and m.user_id = i.invited_by_id and i.through_id is null
        and coalesce(m.engagement_id, m.through_id) is not null;
    update public.membership m set through_id = i.through_id from public.invitation i
      where i.organization_id = m.organization_id and i.email = m.email and i.accepted_at is not null
        and i.through_id is not null and m.through_id is null and m.engagement_id is null and m.role <> 'owner';
    get diagnostics changed = row_count;
    exit when changed = 0;
  end loop;
  for t in select unnest(array['invitation', 'membership']) loop
    execute format('alter table public.%I force row level security', t);
  end loop;
end $$;
