-- How often and between which days a name was met is read from the index alone, however many mentions there are.
DROP INDEX mention_of_signature;
CREATE INDEX mention_of_signature ON mention (signature, said, times);  -- all that is asked of the many
