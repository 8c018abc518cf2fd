-- A record names the channel of its decision; versions before called it the door.
alter table decision rename column door to channel;
alter index decision_door rename to decision_channel;
