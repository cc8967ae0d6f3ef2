-- A pledge binds a government for years ahead; a plan is its budget for the year at hand or the next. Targets that are on
-- record already get the kind that the method's criterion gives them.

alter table target add column kind text;
update target set kind = case
    when commitment = 'budgeted' or year <= substr(announced_on, 1, 4)::integer + 1 then 'plan' else 'pledge' end;
alter table target alter column kind set not null;
alter table target add constraint target_kind_known check (kind in ('pledge', 'plan'));
comment on column target.kind is 'pledge: set for years ahead; plan: the budget of the year at hand or the next';
