-- JSON is held in UTF-8: H2 writes a text letter by letter, and bytes all at once. A placeholder is what turns a text into bytes.
alter table log_record alter column decision set data type bytea using ${bytes_of}decision${in_utf8};
alter table log_record alter column submission set data type bytea using ${bytes_of}submission${in_utf8};
