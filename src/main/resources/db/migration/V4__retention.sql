-- How much of what was seen is kept: one row, or none for the usual.
CREATE TABLE retention (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    days      INTEGER NOT NULL,
    megabytes INTEGER NOT NULL
);
