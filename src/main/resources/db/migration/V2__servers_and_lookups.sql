-- What was seen belongs to the server it was seen on, not to whatever a workspace's name means today.
ALTER TABLE estate RENAME COLUMN workspace TO place;

-- A change that was looked up in vain is over: nothing can tell any more how it ended.
DROP TRIGGER journal_opens;
DROP TRIGGER journal_closes;

CREATE TRIGGER journal_opens AFTER INSERT ON journal
WHEN NEW.record = 'intent'
    OR (NEW.record = 'closing' AND NEW.outcome = 'UNKNOWN' AND NOT json_extract(NEW.content, '$.recovered'))
BEGIN
    INSERT INTO open_change (change_id) VALUES (NEW.change_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER journal_closes AFTER INSERT ON journal
WHEN NEW.record = 'closing' AND (NEW.outcome <> 'UNKNOWN' OR json_extract(NEW.content, '$.recovered'))
BEGIN
    DELETE FROM open_change WHERE change_id = NEW.change_id;
END;
