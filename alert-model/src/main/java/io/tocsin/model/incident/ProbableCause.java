package io.tocsin.model.incident;

import io.tocsin.model.identity.IncidentId;
import io.tocsin.model.identity.ServiceName;
import java.util.List;

/**
 * The incident that probably caused another one.
 *
 * @param incident which
 * @param service whose
 * @param path of dependencies from the service that suffers to the one that caused it, both included
 * @param open whether it goes on
 * @param silent whether nobody is told of it
 */
public record ProbableCause(
        IncidentId incident, ServiceName service, List<ServiceName> path, boolean open, boolean silent) {

    public ProbableCause {
        path = List.copyOf(path);
    }

    /** True while people know of it, so that they need not be told of what it caused. */
    public boolean explains() {
        return open && !silent;
    }

    /** The path as people read it: {@code frontend -> checkout -> payment}. */
    public String pathText() {
        return String.join(" -> ", path.stream().map(ServiceName::value).toList());
    }
}
