-- A POST that a client repeats, because the first answer never reached it, is answered from here and not carried out again.

create table idempotency_key (
    who text not null,
    key text not null,
    request text not null,
    answered_at timestamptz not null default now(),
    status integer not null,
    location text,
    etag text,
    body text not null,
    constraint idempotency_key_pk primary key (who, key)
);
comment on table idempotency_key is 'The first answer to each POST that carried an Idempotency-Key; kept for a week';
comment on column idempotency_key.request is 'SHA-256 of the path and the body, in hexadecimal';
