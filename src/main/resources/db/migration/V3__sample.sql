-- The stretch of time in which an estate's past is made up, for trying things out.
CREATE TABLE sample (
    estate INTEGER PRIMARY KEY REFERENCES estate (id),
    begun  INTEGER NOT NULL,
    ended  INTEGER NOT NULL
);

-- For the timeline of a whole estate.
CREATE INDEX lock_event_latest ON lock_event (estate, at);
