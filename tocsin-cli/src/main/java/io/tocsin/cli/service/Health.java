package io.tocsin.cli.service;

import io.tocsin.model.health.Readiness;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What each role of this process says of itself. A role that was not started yet says what it waits for. Safe for use
 * by several threads.
 */
public final class Health {

    private final Map<RoleName, Supplier<Readiness>> roles = new EnumMap<>(RoleName.class);

    /** From now on this role answers like this. */
    public synchronized void report(RoleName role, Supplier<Readiness> readiness) {
        roles.put(role, readiness);
    }

    /** What each role says now, in the order of the data's way. */
    public Map<RoleName, Readiness> now() {
        Map<RoleName, Supplier<Readiness>> suppliers;
        synchronized (this) {
            suppliers = new EnumMap<>(roles);
        }
        Map<RoleName, Readiness> said = new LinkedHashMap<>();
        suppliers.forEach((role, readiness) -> said.put(role, readiness.get()));
        return said;
    }

    /** True when every role does its work. */
    public boolean isReady() {
        return now().values().stream().allMatch(Readiness::isReady);
    }
}
