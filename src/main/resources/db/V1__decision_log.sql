-- The log itself: what is written before an answer leaves. Only appended to, so that a commit touches few pages.

create table policy_set (
    revision  varchar(80)              not null primary key,
    documents varchar                  not null,
    kept_at   timestamp with time zone not null,
    seal      bytea                    not null
);

-- One for each start of a writer. Records up to the anchor are gone by retention; the head is the last one.
create table chain (
    number          integer                  not null primary key,
    started_at      timestamp with time zone not null,
    key_check       bytea                    not null,
    anchor_sequence bigint                   not null,
    anchor_hash     bytea                    not null,
    anchor_seal     bytea                    not null,
    head_sequence   bigint                   not null,
    head_hash       bytea                    not null,
    head_seal       bytea                    not null
);

-- number: later ones are larger, whoever wrote them. decision: the answer. submission: what it was about, masked.
create table log_record (
    number     bigint      not null primary key,
    id         varchar(26) not null,
    chain      integer     not null,
    sequence   bigint      not null,
    hash       bytea       not null,
    decision   varchar     not null,
    submission varchar     not null
);

create unique index log_record_id on log_record (id);
create unique index log_record_chain on log_record (chain, sequence);

-- The catalogue: drawn from the log a moment later, for whoever searches it. Each filter has an index that ends in the
-- record's number, so that a page costs the same however long the log is.

-- Up to which sequence of a chain the catalogue goes.
create table filed (
    chain    integer not null primary key,
    sequence bigint  not null
);

create table decision (
    number      bigint                   not null primary key,
    id          varchar(26)              not null,
    made_at     timestamp with time zone not null,
    door        varchar(40)              not null,
    admitted    boolean                  not null,
    principal   varchar(512)             not null,
    account     varchar(512),
    region      varchar(512),
    cluster     varchar(512),
    environment varchar(512),
    service     varchar(512),
    revision    varchar(80)              not null
);

create index decision_door on decision (door, number);
create index decision_admitted on decision (admitted, number);
create index decision_principal on decision (principal, number);
create index decision_account on decision (account, number);
create index decision_environment on decision (environment, number);
create index decision_service on decision (service, number);

-- name: the family of a task definition. mode: null where it is not known.
create table subject (
    number         bigint       not null,
    position       integer      not null,
    kind           varchar(40)  not null,
    name           varchar(512) not null,
    admitted       boolean      not null,
    mode           varchar(40),
    content_digest varchar(64)  not null,
    match_digest   varchar(32)  not null,
    primary key (number, position)
);

create index subject_name on subject (name, number);
create index subject_mode on subject (mode, number);
create index subject_digest on subject (match_digest, number);

-- What rules said of a subject, passes left out: one row however many elements it was said of.
create table finding (
    number    bigint       not null,
    position  integer      not null,
    policy    varchar(512) not null,
    rule      varchar(512) not null,
    verdict   varchar(20)  not null,
    action    varchar(20)  not null,
    exemption varchar(512) not null,
    elements  integer      not null,
    primary key (number, position, policy, rule, verdict, action, exemption)
);

create index finding_policy on finding (policy, number);
create index finding_rule on finding (rule, number);
