-- Everybody who answers raises the assessment's revision. In one row they would wait for each other's commits, so saves are
-- counted in sixteen, one for the backends of each lane, and the revision is what the assessment's row and these add up to.
CREATE TABLE "save_count" (
	"organization_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"lane" smallint NOT NULL,
	"saves" integer NOT NULL,
	CONSTRAINT "save_count_organization_id_assessment_id_lane_pk" PRIMARY KEY("organization_id","assessment_id","lane"),
	CONSTRAINT "save_count_lane" CHECK (lane between 0 and 15)
);
--> statement-breakpoint
ALTER TABLE "save_count" ADD CONSTRAINT "save_count_organization_id_assessment_id_assessment_organization_id_id_fk" FOREIGN KEY ("organization_id","assessment_id") REFERENCES "public"."assessment"("organization_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
alter table public.save_count enable row level security;
--> statement-breakpoint
alter table public.save_count force row level security;
--> statement-breakpoint
create policy tenant on public.save_count to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.save_count to footing_app;
--> statement-breakpoint
-- As of which writes an assessment is: snapshots are ordered, so a greater sum is a later state.
create function public.assessment_revision(p_organization uuid, p_assessment uuid)
returns int language sql stable set search_path = public, pg_temp as $$
  select a.revision + coalesce((select sum(c.saves) from save_count c
      where c.organization_id = a.organization_id and c.assessment_id = a.id), 0)::int
    from assessment a where a.organization_id = p_organization and a.id = p_assessment
$$;
--> statement-breakpoint
revoke all on function public.assessment_revision from public;
--> statement-breakpoint
grant execute on function public.assessment_revision to footing_app;
--> statement-breakpoint
create or replace function public.current_assessment(p_organization uuid, p_user uuid)
returns jsonb language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('app.user_id', p_user::text, true);
  return (
    select jsonb_build_object('id', a.id, 'revision', assessment_revision(a.organization_id, a.id), 'roadmapRevision',
      (select r.revision from roadmap r where r.organization_id = p_organization and r.assessment_id = a.id))
    from assessment a where a.organization_id = p_organization
    order by a.created_at desc, a.id desc limit 1);
end $$;
--> statement-breakpoint
-- As before, but counting in a lane.
create or replace function public.save_answer(
  p_organization uuid, p_user uuid, p_user_name text, p_assessment uuid, p_framework text, p_framework_version text,
  p_question text, p_use_case uuid, p_state text, p_level smallint, p_confidence text, p_reason text, p_note text,
  p_evidence jsonb, p_expected int, p_key uuid, p_hash text
) returns jsonb language plpgsql set search_path = public, pg_temp as $$
declare
  v_earlier record;
  v_version int;
  v_at timestamptz := now();
  v_revision int;
  v_response jsonb;
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('app.user_id', p_user::text, true);

  select request_hash, response into v_earlier from idempotency
    where organization_id = p_organization and key = p_key and user_id = p_user;
  if found then
    return jsonb_build_object('outcome', case when v_earlier.request_hash = p_hash then 'saved' else 'key-used' end,
      'saved', v_earlier.response);
  end if;

  if not exists (select 1 from assessment
      where organization_id = p_organization and id = p_assessment
        and framework_id = p_framework and framework_version = p_framework_version)
    or (p_use_case is not null and not exists (select 1 from use_case
      where organization_id = p_organization and id = p_use_case and archived_at is null)) then
    raise exception 'not found' using errcode = 'FT404';
  end if;

  if p_expected = 0 then
    insert into answer (organization_id, assessment_id, question_id, use_case_id, author_id, state, level, confidence,
        reason, note, evidence, version, updated_at)
      values (p_organization, p_assessment, p_question, p_use_case, p_user, p_state, p_level, p_confidence,
        p_reason, p_note, p_evidence, 1, v_at)
      on conflict (organization_id, assessment_id, subject_id, question_id, author_id) do nothing
      returning version into v_version;
  else
    update answer set state = p_state, level = p_level, confidence = p_confidence, reason = p_reason, note = p_note,
        evidence = p_evidence, version = version + 1, updated_at = v_at
      where organization_id = p_organization and assessment_id = p_assessment
        and subject_id = coalesce(p_use_case, p_organization) and question_id = p_question and author_id = p_user
        and version = p_expected
      returning version into v_version;
  end if;
  if v_version is null then
    raise exception 'stale' using errcode = 'FT412';
  end if;

  insert into answer_revision (organization_id, id, assessment_id, question_id, use_case_id, author_id, state, level,
      confidence, reason, note, evidence, version, created_at)
    values (p_organization, gen_random_uuid(), p_assessment, p_question, p_use_case, p_user, p_state, p_level,
      p_confidence, p_reason, p_note, p_evidence, v_version, v_at);
  insert into audit_log (organization_id, id, at, actor_id, actor_name, action, subject, detail)
    values (p_organization, gen_random_uuid(), v_at, p_user, p_user_name, 'save-answer',
      p_question || coalesce(' use-case ' || p_use_case, ''),
      jsonb_build_object('version', v_version, 'state', p_state, 'level', p_level));

  insert into save_count as c (organization_id, assessment_id, lane, saves)
    values (p_organization, p_assessment, pg_backend_pid() % 16, 1)
    on conflict (organization_id, assessment_id, lane) do update set saves = c.saves + 1;
  v_revision := assessment_revision(p_organization, p_assessment);
  v_response := jsonb_build_object('version', v_version, 'savedAt', v_at, 'revision', v_revision);
  insert into idempotency (organization_id, key, user_id, request_hash, response, created_at)
    values (p_organization, p_key, p_user, p_hash, v_response, v_at);
  return jsonb_build_object('outcome', 'saved', 'saved', v_response);
end $$;
