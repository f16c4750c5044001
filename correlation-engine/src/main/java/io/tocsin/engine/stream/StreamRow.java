package io.tocsin.engine.stream;

import io.tocsin.model.alert.AlertStatus;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of a recorded stream of alerts.
 *
 * @param at when it happened
 * @param service whose alert it is
 * @param environment empty when the row names none
 * @param labels that identify the alert
 * @param title one line
 * @param severity how bad
 * @param status whether it fires
 * @param truth the fault that it belongs to, where that is known; empty for noise
 */
public record StreamRow(
        Instant at,
        ServiceName service,
        String environment,
        Labels labels,
        String title,
        Severity severity,
        AlertStatus status,
        Optional<String> truth) {

    /** True when it is to be assigned to a group. */
    public boolean isFiring() {
        return status == AlertStatus.FIRING;
    }
}
