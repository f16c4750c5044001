package io.tocsin.cli.preflight;

import static io.tocsin.cli.preflight.Remark.ok;
import static io.tocsin.cli.preflight.Remark.warn;

import io.tocsin.cli.config.TocsinConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether the names of the targets' machines mean anything here. No target is called. */
final class TargetNames {

    private static final String AREA = "targets";
    private static final int PATIENCE_SECONDS = 5;

    private final TocsinConfig config;

    TargetNames(TocsinConfig config) {
        this.config = config;
    }

    void run(Consumer<Remark> report) {
        Map<String, CompletableFuture<Boolean>> asked = new TreeMap<>();
        config.sink()
                .targets()
                .forEach(target -> target.hosts().forEach(host -> asked.computeIfAbsent(host, TargetNames::known)));
        asked.forEach((host, known) -> report.accept(
                known.join()
                        ? ok(AREA, host + " is known")
                        : warn(
                                AREA,
                                host + " cannot be resolved",
                                "see whether it is written right, and whether this machine may ask about it")));
    }

    private static CompletableFuture<Boolean> known(String host) {
        return CompletableFuture.supplyAsync(() -> resolves(host))
                .completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean resolves(String host) {
        try {
            return InetAddress.getAllByName(host).length > 0;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
