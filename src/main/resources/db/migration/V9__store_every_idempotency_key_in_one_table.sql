-- An import's Idempotency-Key is stored where those of all other requests are.

insert into idempotency_key (who, key, request, answered_at, status, location, body)
select who, idempotency_key, request, started_at, 202, '/v1/imports/' || id, '{}'
from import_run where idempotency_key is not null
on conflict do nothing;

-- The columns stay for an instance of an older release that still runs during an upgrade.
alter table import_run alter column request drop not null;

comment on column idempotency_key.request is
    'What tells the request from others: SHA-256 of its path and body, or of an imported file, with its parameters';
comment on column import_run.idempotency_key is 'Written by older releases only';
comment on column import_run.request is 'Written by older releases only';
