-- A clock may go backwards; the rows of captures do not.
DROP VIEW version;
CREATE VIEW version AS
SELECT capture.address, row_number() OVER (PARTITION BY capture.address ORDER BY min(capture.id)) AS number,
       min(capture.at) AS at, page.sha256 AS page, page.outlet, page.published
FROM capture JOIN page ON page.id = capture.page
GROUP BY capture.address, page.id;
