-- What was resolved last, for the page that has nothing open to show. On the timeline, which is only ever added to: an
-- index on a column of incidents that changes would make every change of an incident dearer.

CREATE INDEX incident_timeline_resolved ON incident_timeline (at DESC, incident_id DESC)
    WHERE kind = 'incident_resolved';
