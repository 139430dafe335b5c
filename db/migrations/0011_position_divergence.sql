ALTER TABLE "position" ADD COLUMN "answered_low" smallint;--> statement-breakpoint
ALTER TABLE "position" ADD COLUMN "answered_high" smallint;--> statement-breakpoint
ALTER TABLE "position" ADD CONSTRAINT "position_answered" CHECK ((answered_low is null) = (answered_high is null) and answered_low between 0 and answered_high and answered_high <= 4);