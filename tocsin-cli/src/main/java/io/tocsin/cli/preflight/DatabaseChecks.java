package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Remark.fail;
import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.cli.config.TocsinConfig;
import io.tocsin.cli.database.StoreReason;
import io.tocsin.cli.terminal.Plain;
import io.tocsin.sink.store.SchemaState;
import io.tocsin.sink.store.Store;
import io.tocsin.sink.store.StoreFacts;
import io.tocsin.sink.store.StoreFaultException;
import io.tocsin.sink.store.StoreRole;
import io.tocsin.sink.store.StoreUnavailableException;
import io.tocsin.sink.store.TableRight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Whether there is a PostgreSQL, how new it is, what its tables are, what we may do there, and what time it has. */
final class DatabaseChecks {

    private static final String AREA = "database";
    private static final Duration SKEWED = Duration.ofSeconds(2);

    private final TocsinConfig config;
    private final Set<StoreRole> roles;
    private final Clock clock;

    DatabaseChecks(TocsinConfig config, Set<StoreRole> roles, Clock clock) {
        this.config = config;
        this.roles = roles;
        this.clock = clock;
    }

    void run(Consumer<Remark> report) {
        try (Store store = Store.open(config.database(), "tocsin-preflight", new SimpleMeterRegistry())) {
            Instant before = clock.instant();
            StoreFacts facts = store.facts();
            Duration taken = Duration.between(before, clock.instant());
            report.accept(ok(AREA, config.database().shown() + " answers"));
            facts(facts, report);
            clock(facts, before, taken, report);
            if (rights(store, report)) {
                tables(store.schema(), facts, report);
            }
        } catch (StoreUnavailableException | StoreFaultException e) {
            report.accept(fail(
                    AREA,
                    "no use can be made of " + config.database().shown() + ": " + Plain.line(StoreReason.of(e)),
                    "see whether database.url, user and password are right, and the way there open"));
        }
    }

    private boolean rights(Store store, Consumer<Remark> report) {
        boolean all = true;
        for (StoreRole role : roles) {
            List<TableRight> missing = store.missingRights(role);
            if (!missing.isEmpty()) {
                all = false;
                report.accept(fail(
                        AREA,
                        config.database().user() + " may not read and change what the "
                                + role.name().toLowerCase(Locale.ROOT) + " must",
                        "as the owner: " + grants(missing) + "; see docs/security.md"));
            }
        }
        return all;
    }

    private static String grants(List<TableRight> missing) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        missing.forEach(found -> tables.computeIfAbsent(found.right(), right -> new ArrayList<>())
                .add(found.table()));
        return tables.entrySet().stream()
                .map(entry -> "GRANT " + entry.getKey() + " ON " + String.join(", ", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private void facts(StoreFacts facts, Consumer<Remark> report) {
        report.accept(
                facts.isRecentEnough()
                        ? ok(AREA, "PostgreSQL " + facts.version())
                        : fail(
                                AREA,
                                "PostgreSQL " + facts.version() + " (expected: " + StoreFacts.LEAST_VERSION
                                        + " or later)",
                                "upgrade it"));
        if (facts.isStandby()) {
            report.accept(fail(AREA, "it is a standby, which takes no writes", "point database.url at the primary"));
        }
        int wanted = config.database().maxConnections() + 3;
        if (facts.maxConnections() < wanted) {
            report.accept(warn(
                    AREA,
                    "max_connections of the server: " + facts.maxConnections() + ", and one process takes up to "
                            + wanted,
                    "raise it, or lower database.max_connections"));
        }
    }

    private void tables(SchemaState state, StoreFacts facts, Consumer<Remark> report) {
        boolean mayMigrate = facts.mayCreate() && facts.schema().isPresent();
        String version = state.version().map(found -> "version " + found).orElse("no tables");
        state.faults()
                .forEach(fault -> report.accept(fail(
                        AREA,
                        "tables that are not as Tocsin left them: " + Plain.line(fault),
                        "restore them from a backup")));
        if (!state.pending().isEmpty() && !mayMigrate) {
            report.accept(fail(
                    AREA,
                    version + " (needed: version " + state.needed() + "), and "
                            + config.database().user() + " may make no tables",
                    "tocsin database migrate as somebody who may, or GRANT CREATE ON SCHEMA"));
        } else if (!state.pending().isEmpty()) {
            report.accept(warn(
                    AREA,
                    version + " (needed: version " + state.needed() + ")",
                    "tocsin database migrate; else the first sink or console that starts does it"));
        } else if (state.faults().isEmpty()) {
            report.accept(ok(AREA, version + (state.later().isEmpty() ? "" : ", of a later Tocsin, which will do")));
        }
    }

    /** The middle of the question is when the database looked at its clock, as far as can be known. */
    private static void clock(StoreFacts facts, Instant before, Duration taken, Consumer<Remark> report) {
        Duration off = Duration.between(before.plus(taken.dividedBy(2)), facts.now());
        Duration doubt = taken.dividedBy(2).plus(SKEWED);
        report.accept(
                off.abs().compareTo(doubt) <= 0
                        ? ok("clock", "PostgreSQL's is ours")
                        : warn(
                                "clock",
                                "PostgreSQL is " + off.abs().toSeconds() + " s "
                                        + (off.isNegative() ? "behind" : "ahead of") + " us",
                                "let the same time server set the clocks of both machines"));
    }
}
