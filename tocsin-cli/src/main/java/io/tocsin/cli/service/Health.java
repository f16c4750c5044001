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

    private static final Readiness STOPPING = new Readiness.NotReady("process", "it is stopping");

    private final Map<RoleName, Supplier<Readiness>> roles = new EnumMap<>(RoleName.class);
    private volatile boolean leaving;

    /** From now on this role answers like this. */
    public synchronized void report(RoleName role, Supplier<Readiness> readiness) {
        roles.put(role, readiness);
    }

    /** From now on no role is ready, so that nobody sends anything more to this process. */
    public void leave() {
        leaving = true;
    }

    /** What each role says now, in the order of the data's way. */
    public Map<RoleName, Readiness> now() {
        Map<RoleName, Supplier<Readiness>> suppliers;
        synchronized (this) {
            suppliers = new EnumMap<>(roles);
        }
        Map<RoleName, Readiness> said = new LinkedHashMap<>();
        suppliers.forEach((role, readiness) -> said.put(role, leaving ? STOPPING : readiness.get()));
        return said;
    }

    /** True when this role does its work; not while it has said nothing. */
    boolean isReady(RoleName role) {
        Supplier<Readiness> readiness;
        synchronized (this) {
            readiness = roles.get(role);
        }
        return readiness != null && readiness.get().isReady();
    }

    /** True when every role does its work. */
    public boolean isReady() {
        return now().values().stream().allMatch(Readiness::isReady);
    }
}
