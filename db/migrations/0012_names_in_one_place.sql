CREATE TABLE "person" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"practice" text DEFAULT '' NOT NULL,
	"membership_id" uuid,
	"left_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "person_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "workshop_person" DROP CONSTRAINT "workshop_person_organization_id_membership_id_membership_organization_id_id_fk";
--> statement-breakpoint
ALTER TABLE "position" ALTER COLUMN "decided_by" SET DEFAULT '';
--> statement-breakpoint
ALTER TABLE "benchmark_contribution" ADD COLUMN "contributed_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "engagement" ADD COLUMN "granted_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "engagement" ADD COLUMN "revoked_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "invited_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "pinned_template" ADD COLUMN "pinned_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "template" ADD COLUMN "created_by_id" uuid;
--> statement-breakpoint
ALTER TABLE "gate_acceptance" ADD COLUMN "membership_id" uuid;
--> statement-breakpoint
ALTER TABLE "workshop_item" ADD COLUMN "decider_id" uuid;
--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_organization_id_organization_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organization"("organization_id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "person_membership" ON "person" USING btree ("organization_id","membership_id");
--> statement-breakpoint
alter table public.person enable row level security;
--> statement-breakpoint
create policy tenant on public.person to footing_app
  using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
grant select, insert, update, delete on public.person to footing_app;
--> statement-breakpoint
create policy sign_in on public.person for select to footing_auth using (true);
--> statement-breakpoint
grant select on public.person to footing_auth;
--> statement-breakpoint
-- Row-level security binds the owner too, who writes below: it is lifted until the end of this transaction.
do $$
declare
  t text;
begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('alter table public.%I no force row level security', t);
  end loop;
end $$;
--> statement-breakpoint
insert into public.person (organization_id, id, name, membership_id)
  select organization_id, user_id, name, id from public.membership;
--> statement-breakpoint
-- Who has left is still named in the audit log, beside the id.
insert into public.person (organization_id, id, name, left_at)
  select distinct on (a.organization_id, a.actor_id) a.organization_id, a.actor_id, a.actor_name, a.at
  from public.audit_log a join public.organization o on o.organization_id = a.organization_id
  where a.actor_id <> '00000000-0000-0000-0000-000000000000' and a.actor_name <> ''
    and not exists (select 1 from public.workshop_person g where g.organization_id = a.organization_id and g.id = a.actor_id)
  order by a.organization_id, a.actor_id, a.at desc
  on conflict do nothing;
--> statement-breakpoint
-- A name without an id is the only person of that name, or becomes one.
do $$
declare
  place record;
begin
  for place in select * from (values
    ('benchmark_contribution', 'contributed_by', 'contributed_by_id'), ('engagement', 'granted_by', 'granted_by_id'),
    ('engagement', 'revoked_by', 'revoked_by_id'), ('invitation', 'invited_by', 'invited_by_id'),
    ('pinned_template', 'pinned_by', 'pinned_by_id'), ('template', 'created_by', 'created_by_id')) as v (t, said, kept)
  loop
    execute format($sql$
      with named as (
        select t.organization_id, t.%2$I as name, gen_random_uuid() as made,
          (select min(p.id::text)::uuid from public.person p
            where p.organization_id = t.organization_id and p.name = t.%2$I having count(*) = 1) as known
        from public.%1$I t where t.%2$I <> '' group by t.organization_id, t.%2$I
      ), unknown as (
        insert into public.person (organization_id, id, name) select organization_id, made, name from named where known is null
      )
      update public.%1$I t set %3$I = coalesce(n.known, n.made) from named n
        where n.organization_id = t.organization_id and n.name = t.%2$I$sql$, place.t, place.said, place.kept);
  end loop;
end $$;
--> statement-breakpoint
-- Where somebody decided themselves, or the only person of that name did, the id says it.
update public.position d set decided_by = '' from public.person p
  where p.organization_id = d.organization_id and p.id = d.decider_id and p.name = d.decided_by;
--> statement-breakpoint
update public.position d set decided_by = '', decider_id = p.id from public.person p
  where p.organization_id = d.organization_id and p.name = d.decided_by and d.decided_by <> ''
    and 1 = (select count(*) from public.person q where q.organization_id = d.organization_id and q.name = d.decided_by);
--> statement-breakpoint
update public.workshop_item d set decided_by = '', decider_id = p.id from public.person p
  where p.organization_id = d.organization_id and p.name = d.decided_by and d.decided_by <> ''
    and 1 = (select count(*) from public.person q where q.organization_id = d.organization_id and q.name = d.decided_by);
--> statement-breakpoint
update public.gate_acceptance g set person = '', membership_id = m.id from public.membership m
  where m.organization_id = g.organization_id and m.name = g.person
    and 1 = (select count(*) from public.membership q where q.organization_id = g.organization_id and q.name = g.person);
--> statement-breakpoint
update public.seat s set person = '' from public.membership m where m.organization_id = s.organization_id and m.id = s.membership_id;
--> statement-breakpoint
update public.action a set owner = '' from public.membership m where m.organization_id = a.organization_id and m.id = a.owner_membership_id;
--> statement-breakpoint
-- Seats and actions of members who have left: the name that stands there finds them.
update public.person p set membership_id = s.membership_id from public.seat s
  where s.organization_id = p.organization_id and s.membership_id is not null and s.person = p.name and p.membership_id is null
    and 1 = (select count(*) from public.person q where q.organization_id = p.organization_id and q.name = p.name);
--> statement-breakpoint
update public.person p set membership_id = a.owner_membership_id from public.action a
  where a.organization_id = p.organization_id and a.owner_membership_id is not null and a.owner = p.name and p.membership_id is null
    and 1 = (select count(*) from public.person q where q.organization_id = p.organization_id and q.name = p.name);
--> statement-breakpoint
update public.seat s set person = '' from public.person p
  where p.organization_id = s.organization_id and p.membership_id = s.membership_id and p.name = s.person;
--> statement-breakpoint
update public.action a set owner = '' from public.person p
  where p.organization_id = a.organization_id and p.membership_id = a.owner_membership_id and p.name = a.owner;
--> statement-breakpoint
-- What the audit log says of people: ids, or nothing where another row has it.
update public.audit_log set detail = detail - 'name' where action in ('assign-consultant', 'release-consultant');
--> statement-breakpoint
update public.audit_log set detail = detail - 'from' where action = 'change-name';
--> statement-breakpoint
update public.audit_log set detail = detail - 'body' where action = 'save-seats';
--> statement-breakpoint
update public.audit_log set detail = detail - 'decidedBy' where action = 'agree-workshop-item';
--> statement-breakpoint
update public.audit_log set detail = detail - 'person' where action = 'accept-gate';
--> statement-breakpoint
update public.audit_log set detail = jsonb_set(detail, '{to}', to_jsonb(jsonb_array_length(detail -> 'to')))
  where action = 'send-summary' and jsonb_typeof(detail -> 'to') = 'array';
--> statement-breakpoint
update public.draft d set made = 'message ' || p.membership_id from public.person p
  where p.organization_id = d.organization_id and d.made = 'message to ' || p.name and p.membership_id is not null
    and 1 = (select count(*) from public.person q where q.organization_id = d.organization_id and q.name = p.name);
--> statement-breakpoint
update public.audit_log set detail = detail - 'made' where action = 'accept-draft' and detail ->> 'made' like 'message to %';
--> statement-breakpoint
-- The owner of an action before and after: the person's id, or a name that the organisation alone knows.
update public.audit_log a set detail = jsonb_set(a.detail, '{owner}', jsonb_build_object(
    'from', coalesce((select to_jsonb(min(p.id::text)) from public.person p where p.organization_id = a.organization_id
      and p.name = a.detail #>> '{owner,from}' having count(*) = 1), a.detail #> '{owner,from}'),
    'to', coalesce((select to_jsonb(min(p.id::text)) from public.person p where p.organization_id = a.organization_id
      and p.name = a.detail #>> '{owner,to}' having count(*) = 1), a.detail #> '{owner,to}')))
  where a.action = 'update-action' and a.detail ? 'owner';
--> statement-breakpoint
ALTER TABLE "benchmark_contribution" ALTER COLUMN "contributed_by_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "engagement" ALTER COLUMN "granted_by_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "invitation" ALTER COLUMN "invited_by_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "pinned_template" ALTER COLUMN "pinned_by_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "template" ALTER COLUMN "created_by_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "draft" DROP COLUMN "decided_by";
--> statement-breakpoint
ALTER TABLE "benchmark_contribution" DROP COLUMN "contributed_by";
--> statement-breakpoint
ALTER TABLE "audit_log" DROP COLUMN "actor_name";
--> statement-breakpoint
ALTER TABLE "engagement" DROP COLUMN "granted_by";
--> statement-breakpoint
ALTER TABLE "engagement" DROP COLUMN "revoked_by";
--> statement-breakpoint
ALTER TABLE "invitation" DROP COLUMN "invited_by";
--> statement-breakpoint
ALTER TABLE "pinned_template" DROP COLUMN "pinned_by";
--> statement-breakpoint
ALTER TABLE "template" DROP COLUMN "created_by";
--> statement-breakpoint
do $$
declare
  t text;
begin
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('alter table public.%I force row level security', t);
  end loop;
end $$;
--> statement-breakpoint
-- Names follow memberships, and stay when these end.
create function public.keep_person() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    update person set left_at = now() where organization_id = old.organization_id and id = old.user_id;
    return old;
  end if;
  insert into person (organization_id, id, name, membership_id) values (new.organization_id, new.user_id, new.name, new.id)
    on conflict (organization_id, id) do update set name = excluded.name, membership_id = excluded.membership_id, left_at = null;
  update workshop_person set name = new.name
    where organization_id = new.organization_id and membership_id = new.id and name <> new.name;
  return new;
end $$;
--> statement-breakpoint
create trigger keep_person after insert or update of name, user_id or delete on public.membership
  for each row execute function public.keep_person();
--> statement-breakpoint
-- What somebody is called, by the id that history keeps.
create function public.person_name(p_organization uuid, p_id uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select coalesce(
    (select case when p.practice = '' then p.name else p.name || ' (' || p.practice || ')' end
      from person p where p.organization_id = p_organization and p.id = p_id),
    (select g.name from workshop_person g where g.organization_id = p_organization and g.id = p_id),
    'A former member')
$$;
--> statement-breakpoint
create function public.member_name(p_organization uuid, p_membership uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select p.name from person p where p.organization_id = p_organization and p.membership_id = p_membership
$$;
--> statement-breakpoint
revoke all on function public.person_name, public.member_name from public;
--> statement-breakpoint
grant execute on function public.person_name to footing_app, footing_auth;
--> statement-breakpoint
grant execute on function public.member_name to footing_app;
--> statement-breakpoint
-- As before, without the name.
drop function public.save_answer;
--> statement-breakpoint
create function public.save_answer(
  p_organization uuid, p_user uuid, p_assessment uuid, p_framework text, p_framework_version text,
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
  insert into audit_log (organization_id, id, at, actor_id, action, subject, detail)
    values (p_organization, gen_random_uuid(), v_at, p_user, 'save-answer',
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
--> statement-breakpoint
revoke all on function public.save_answer from public;
--> statement-breakpoint
grant execute on function public.save_answer to footing_app;
