ALTER TABLE "identity"."account" DROP CONSTRAINT "account_provider_provider_account_id_pk";
--> statement-breakpoint
ALTER TABLE "identity"."account" ADD COLUMN "issuer" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."account" ADD CONSTRAINT "account_provider_issuer_provider_account_id_pk" PRIMARY KEY("provider","issuer","provider_account_id");
--> statement-breakpoint
ALTER TABLE "identity"."event" ADD COLUMN "network" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."event" ADD COLUMN "browser" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."event" ADD COLUMN "device" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."mail" ADD COLUMN "purpose" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."mail" ADD COLUMN "expires_at" timestamp with time zone DEFAULT now() + interval '7 days' NOT NULL;
--> statement-breakpoint
ALTER TABLE "identity"."user" ADD COLUMN "held_at" timestamp with time zone;
--> statement-breakpoint
CREATE INDEX "event_user" ON "identity"."event" USING btree ("user_id","at" DESC NULLS LAST);
--> statement-breakpoint
-- Messages from before: a week from when they were written, links long void included.
update identity.mail set expires_at = created_at + interval '7 days';
--> statement-breakpoint
-- Events stay as they are, but where somebody signed in from is forgotten after a while.
grant update (network, browser, device) on identity.event to footing_auth;
