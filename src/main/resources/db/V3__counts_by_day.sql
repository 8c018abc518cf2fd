-- How often something was so in decisions of one day (UTC), for statistics that cost the same however long the log is. Filled
-- with the catalogue, and for each chain on its own, so that servers do not wait for one another.
create table tally (
    made_on date         not null,
    facet   varchar(20)  not null,
    name    varchar(512) not null,
    outcome varchar(20)  not null,
    chain   integer      not null,
    amount  bigint       not null,
    primary key (made_on, facet, name, outcome, chain)
);

-- The catalogue is drawn from the log again, and is counted meanwhile.
delete from finding;
delete from subject;
delete from decision;
delete from filed;
