-- Each new revision is told to whoever listens on the channel data_revision, with its number, when its transaction
-- commits. A trigger does it, so that no way of writing can forget it: a script, psql, or an instance of an older release
-- that still runs during an upgrade.

create function notify_of_revision() returns trigger language plpgsql as $$
begin
    perform pg_notify('data_revision', new.number::text);
    return null;
end
$$;
comment on function notify_of_revision is 'Tells the new revision on the channel data_revision';

create trigger data_revision_notify after insert or update of number on data_revision
    for each row execute function notify_of_revision();
