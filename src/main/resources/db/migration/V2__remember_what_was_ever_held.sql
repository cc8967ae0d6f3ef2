-- A release brings new editions and targets to a database that has never held them. What a curator deleted, or brought
-- in before the release did, must stay as it is: so whatever is inserted, by any path, is remembered here for good.

create table ever_held (
    kind text not null,
    key text not null,
    first_held_at timestamptz not null default now(),
    constraint ever_held_pk primary key (kind, key)
);
comment on table ever_held is 'Every area, source, edition and target that this database holds or once held';
comment on column ever_held.kind is 'The table';
comment on column ever_held.key is 'The row''s primary key';

create function remember_held() returns trigger language plpgsql as $$
begin
    execute format(
        'insert into ever_held (kind, key) select %L, %I from inserted on conflict do nothing', tg_table_name, tg_argv[0]);
    return null;
end $$;

create trigger source_held after insert on source
    referencing new table as inserted for each statement execute function remember_held('code');
create trigger area_held after insert on area
    referencing new table as inserted for each statement execute function remember_held('code');
create trigger edition_held after insert on edition
    referencing new table as inserted for each statement execute function remember_held('code');
create trigger target_held after insert on target
    referencing new table as inserted for each statement execute function remember_held('id');
