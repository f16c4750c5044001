package io.tocsin.engine.fold.group;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import io.tocsin.model.incident.IncidentGroup;

/**
 * What an incident is to be told of its group.
 *
 * @param service whose journal to tell it in
 * @param incident which
 * @param group as it is from now on
 */
public record GroupNews(ServiceName service, IncidentId incident, IncidentGroup group) {}
