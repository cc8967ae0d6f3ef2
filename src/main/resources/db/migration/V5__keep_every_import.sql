-- What was brought in by file, or would have been: who, what, how far it is, and how it ended.

create table import_run (
    id bigint generated always as identity constraint import_run_pk primary key,
    who text not null,
    idempotency_key text,
    request text not null,
    resource text,
    kind text not null,
    edition text,
    dry_run boolean not null,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    state text not null default 'running',
    rows_read bigint not null default 0,
    revision bigint,
    report json,
    problem json,
    constraint import_run_idempotency_key_unique unique (who, idempotency_key),
    constraint import_run_state_known check (state in ('running', 'done', 'failed')),
    constraint import_run_done_reported check ((state = 'done') = (report is not null)),
    constraint import_run_failed_explained check ((state = 'failed') = (problem is not null))
);
comment on table import_run is 'Each file that was sent to be imported';
comment on column import_run.request is 'SHA-256 of the parameters and the file, in hexadecimal';
comment on column import_run.revision is 'The data revision that it made; null where nothing changed';
comment on column import_run.seen_at is 'When the process that imports last said so; long ago in a run that was cut off';
comment on column import_run.report is 'How the file differs from what was held';
comment on column import_run.problem is 'Why nothing of it was brought in';

create table import_difference (
    import bigint not null constraint import_difference_import_fk references import_run on delete cascade,
    position integer not null,
    key text not null,
    area text,
    before json,
    after json,
    constraint import_difference_pk primary key (import, position)
);
comment on table import_difference is 'Row by row how a file differs from what was held; those of dry runs are kept for a day';
