-- The journal. Every record is one canonical JSON text; what queries need is derived from it by SQLite itself, so that
-- it cannot disagree with what the hash covers.
CREATE TABLE journal (
    sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
    content   TEXT NOT NULL,
    hash      BLOB NOT NULL,
    record    TEXT GENERATED ALWAYS AS (json_extract(content, '$.record')) VIRTUAL,
    change_id TEXT GENERATED ALWAYS AS (json_extract(content, '$.changeId')) VIRTUAL,
    workspace TEXT GENERATED ALWAYS AS (json_extract(content, '$.workspace')) VIRTUAL,
    at        TEXT GENERATED ALWAYS AS (json_extract(content, '$.at')) VIRTUAL,
    outcome   TEXT GENERATED ALWAYS AS (json_extract(content, '$.outcome')) VIRTUAL
);

CREATE UNIQUE INDEX journal_intent ON journal (change_id) WHERE record = 'intent';
CREATE INDEX journal_closing ON journal (change_id, sequence) WHERE record = 'closing';
CREATE INDEX journal_intent_by_time ON journal (at, sequence) WHERE record = 'intent';
CREATE INDEX journal_intent_by_workspace ON journal (workspace, at, sequence) WHERE record = 'intent';

CREATE TRIGGER journal_forbids_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_forbids_delete BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER journal_forbids_replace BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- Changes without a known outcome: derived, and kept so that finding them costs nothing however long the journal is.
CREATE TABLE open_change (
    change_id TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TRIGGER journal_opens AFTER INSERT ON journal
WHEN NEW.record = 'intent' OR (NEW.record = 'closing' AND NEW.outcome = 'UNKNOWN')
BEGIN
    INSERT INTO open_change (change_id) VALUES (NEW.change_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER journal_closes AFTER INSERT ON journal
WHEN NEW.record = 'closing' AND NEW.outcome <> 'UNKNOWN'
BEGIN
    DELETE FROM open_change WHERE change_id = NEW.change_id;
END;

-- What was seen of locks. Moments are nanoseconds since 1970; the environment '' is the whole estate.
CREATE TABLE estate (
    id        INTEGER PRIMARY KEY,
    workspace TEXT NOT NULL,
    root      TEXT NOT NULL,
    UNIQUE (workspace, root)
);

CREATE TABLE last_look (
    estate      INTEGER NOT NULL REFERENCES estate (id),
    environment TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (estate, environment)
) WITHOUT ROWID;

CREATE TABLE sighting (
    estate       INTEGER NOT NULL REFERENCES estate (id),
    environment  TEXT NOT NULL,
    key          TEXT NOT NULL,
    modify_index INTEGER NOT NULL,
    value        TEXT NOT NULL,
    first_seen   INTEGER NOT NULL,
    not_before   INTEGER,
    PRIMARY KEY (estate, environment, key)
) WITHOUT ROWID;

CREATE TABLE lock_event (
    id           INTEGER PRIMARY KEY,
    estate       INTEGER NOT NULL REFERENCES estate (id),
    environment  TEXT NOT NULL,
    tier         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    not_before   INTEGER,
    type         TEXT NOT NULL,
    host         TEXT,
    before       TEXT,
    after        TEXT,
    modify_index INTEGER NOT NULL
);

-- Two processes that see the same thing write it down once. A key's removal carries the index of its last value.
CREATE UNIQUE INDEX lock_event_once ON lock_event
    (estate, environment, tier, type, ifnull(host, ''), modify_index, after IS NULL, ifnull(after, before));
CREATE INDEX lock_event_by_time ON lock_event (estate, environment, tier, at);

CREATE TABLE completed_run (
    id          INTEGER PRIMARY KEY,
    estate      INTEGER NOT NULL REFERENCES estate (id),
    environment TEXT NOT NULL,
    tier        TEXT NOT NULL,
    host        TEXT NOT NULL,
    ended       INTEGER NOT NULL,
    held        INTEGER NOT NULL
);

CREATE INDEX completed_run_by_host ON completed_run (estate, environment, tier, host, ended, held);
CREATE INDEX completed_run_by_time ON completed_run (estate, environment, tier, ended, held);

CREATE TABLE watched (
    id          INTEGER PRIMARY KEY,
    estate      INTEGER NOT NULL REFERENCES estate (id),
    environment TEXT NOT NULL,
    begun       INTEGER NOT NULL,
    ended       INTEGER NOT NULL
);

CREATE INDEX watched_by_time ON watched (estate, environment, ended);

CREATE TABLE housekeeping (
    task TEXT PRIMARY KEY,
    at   INTEGER NOT NULL
) WITHOUT ROWID;
