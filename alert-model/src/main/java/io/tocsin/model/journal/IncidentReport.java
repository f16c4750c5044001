package io.tocsin.model.journal;

import io.tocsin.model.alert.Severity;
import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.Labels;
import io.tocsin.model.identity.ServiceName;

/**
 * What the journal of one service tells of an incident, so that those of other services can be put into relation to it.
 *
 * @param incident which
 * @param service whose
 * @param environment of its alert; may be empty
 * @param places where its alert says it happened: labels such as {@code cluster} and {@code node}
 * @param severity of it, after that
 * @param news what happened to it
 * @param often whether the alert that fired fires so often that its time says nothing
 * @param silent whether nobody is told of it, whatever its group and its cause
 */
public record IncidentReport(
        IncidentId incident,
        ServiceName service,
        String environment,
        Labels places,
        Severity severity,
        News news,
        boolean often,
        boolean silent) {

    /** What happened to an incident. */
    public enum News implements Coded {
        /** One of its alerts began to fire. */
        FIRED("fired"),
        /** No alert fires any more that fired since it came into its group. */
        QUIET("quiet"),
        /** It is over. */
        RESOLVED("resolved"),
        /** It is open; nobody is told of it from now on, or people are told again. */
        OPEN("open");

        private final String code;

        News(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
