-- No two records have one place or one id: a commit holds only where the chain's head is the one before it, and ids are random.
-- To have the database look for another one at each insert costs as much as the indexes themselves.
drop index log_record_id;
drop index log_record_chain;
create index log_record_id on log_record (id);
create index log_record_chain on log_record (chain, sequence);
