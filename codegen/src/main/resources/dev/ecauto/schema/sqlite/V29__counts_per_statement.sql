-- SQLite counts each row that is changed and passes nothing again: there is nothing to change.

SELECT 1;
