-- Who changed what, when, from what to what. A revision is one transaction that wrote: its number is taken under the lock
-- on data_revision, so revisions become visible in the order of their numbers and without a gap.

create table change_set (
    revision bigint constraint change_set_pk primary key,
    changed_at timestamptz not null,
    who text not null,
    action text not null,
    reason text,
    changes integer not null,
    constraint change_set_action_known check (action in ('load', 'post', 'put', 'patch', 'delete', 'import')),
    constraint change_set_changes_counted check (changes >= 0)
);
comment on table change_set is 'Each transaction that changed the data set: who, when and why';
comment on column change_set.who is 'The curator''s name; release for what a release brought';
comment on column change_set.changes is 'How many rows of change belong to it';

create table change (
    revision bigint not null constraint change_change_set_fk references change_set deferrable initially deferred,
    position integer not null,
    resource text not null,
    key text not null,
    area text,
    before json,
    after json,
    constraint change_pk primary key (revision, position),
    constraint change_resource_known check (resource in ('source', 'area', 'edition', 'observation', 'target')),
    constraint change_of_something check (before is not null or after is not null)
);
comment on table change is 'Each row of the data set that a transaction changed, as it was and as it became';
comment on column change.key is 'The row''s path below its resource, such as NATO-2026-07/ROU/core_pct_gdp/2026';
comment on column change.before is 'Null for what was not there';
comment on column change.after is 'Null for what was deleted';
create index change_by_area on change (area, revision);
create index change_by_key on change (resource, key, revision);

-- What was held before changes were kept.
insert into change_set (revision, changed_at, who, action, reason, changes)
select number, changed_at, 'release', 'load', 'Held before changes were kept.', 0 from data_revision where number > 0;

alter table edition add column revision bigint not null default 0;
alter table observation add column revision bigint not null default 0;
alter table target add column revision bigint not null default 0;
update edition set revision = number from data_revision;
update observation set revision = number from data_revision;
update target set revision = number from data_revision;
alter table edition alter column revision drop default;
alter table observation alter column revision drop default;
alter table target alter column revision drop default;
comment on column edition.revision is 'The data revision that last wrote the row';
comment on column observation.revision is 'The data revision that last wrote the row';
comment on column target.revision is 'The data revision that last wrote the row, or a row that declines';

alter table target add column ended_source text;
alter table target add constraint target_end_sourced check (ended_source is null or ended_on is not null);
comment on column target.ended_source is 'Where it was said that it ended: a title or an address; null for what a later target superseded';
