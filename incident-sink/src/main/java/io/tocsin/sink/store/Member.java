package io.tocsin.sink.store;

import io.tocsin.model.alert.Alert;
import io.tocsin.model.identity.IncidentId;

/**
 * An alert in its incident.
 *
 * @param incident that it belongs to
 * @param alert as it is known last
 */
public record Member(IncidentId incident, Alert alert) {}
