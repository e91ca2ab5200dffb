-- Registration numbers that read alike are one number: «07» and «7», «А-1» in either alphabet. What they are known by
-- stands beside what is printed. Of the two indexes on the printed number one was never needed, now neither is.
ALTER TABLE register ADD COLUMN number_alike TEXT NOT NULL DEFAULT '';
DROP INDEX register_by_printed_number;
DROP INDEX register_numbers;
CREATE INDEX register_by_number_alike ON register (cycle, number_alike) WHERE number_alike > '';
