-- A restore brings back an older state of the data, whose revision numbers are then used a second time. The mark tells two
-- revisions with one number apart. The identity tells that the whole data set is another one than before.

alter table change_set add column if not exists mark uuid not null default gen_random_uuid();
comment on column change_set.mark is 'Random: the same number with another mark is another revision, of before a restore';

-- Dropping, recreating, truncating or rewriting one of these tables changes its oid or its file, and a restore creates the
-- trigger after all rows. On a physical standby all of this is the same as on its primary.
-- It runs as its owner, so that roles with different rights get the same answer.
create or replace function data_set_place() returns text
language plpgsql stable security definer set search_path from current as $$
declare
    cluster text := '';
    trigger_oid oid := (select oid from pg_trigger
        where tgname = 'data_revision_notify' and tgrelid = to_regclass('data_revision'));
begin
    if trigger_oid is null then
        return null;
    end if;
    if has_function_privilege('pg_control_system()', 'execute') then
        cluster := (select system_identifier from pg_control_system());
    end if;
    return (
        select md5(concat_ws(' ', cluster, trigger_oid, (select oid from pg_database where datname = current_database()),
            string_agg(oid || ':' || relfilenode, ' ' order by oid)))
        from pg_class where oid in (
            to_regclass('area'), to_regclass('source'), to_regclass('edition'), to_regclass('observation'),
            to_regclass('target'), to_regclass('target_decline'), to_regclass('data_revision'),
            to_regclass('change_set'), to_regclass('change')));
end
$$;
comment on function data_set_place is 'Where the data are: cluster, database and files of the tables; null during a restore';

-- A dump of an older release that is restored over this schema leaves the table and the function where they are.
create table if not exists data_set (
    single boolean constraint data_set_pk primary key default true,
    id uuid not null default gen_random_uuid(),
    place text not null,
    since timestamptz not null default clock_timestamp(),
    constraint data_set_single check (single)
);
comment on table data_set is 'One row: the identity of the data set, which the service renews when it finds a restore';
comment on column data_set.place is 'What data_set_place() said when the identity was made: another one means a restored copy';
comment on column data_set.since is 'When the identity was made; the epoch for the one that the schema made';
insert into data_set (place, since) values (data_set_place(), 'epoch')
on conflict (single) do update set id = gen_random_uuid(), place = excluded.place, since = clock_timestamp();
