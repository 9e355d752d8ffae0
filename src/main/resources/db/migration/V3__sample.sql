-- The stretch of time in which an estate's past is made up, for trying things out.
CREATE TABLE sample (
    estate INTEGER PRIMARY KEY REFERENCES estate (id),
    begun  INTEGER NOT NULL,
    ended  INTEGER NOT NULL
);
