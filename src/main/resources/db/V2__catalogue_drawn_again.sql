-- What is searched says more of a decision than it did: it is drawn from the log again.
delete from finding;
delete from subject;
delete from decision;
delete from filed;
