-- What is awaited is found by the content too: one that came is no longer awaited by any record, however many others are.
CREATE INDEX exchange_notes_awaited ON exchange_notes (substr(name, -64)) WHERE name >= 'awaited ' AND name < 'awaited~';
