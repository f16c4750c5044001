package io.tocsin.console.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;

/**
 * {@code tocsin.console.requests.answered}, by route and class of status. Every request to a route of the console is
 * counted once, when its status is decided; a live stream when it is opened or refused.
 */
public final class RequestMetrics {

    private static final List<String> CLASSES = List.of("2xx", "3xx", "4xx", "5xx");

    private final MeterRegistry meters;

    /** Counts into this registry. */
    public RequestMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** The counters of one route, all present from now on. */
    public ForRoute forRoute(String route) {
        return new ForRoute(CLASSES.stream()
                .map(status -> Counter.builder("tocsin.console.requests.answered")
                        .description("Requests answered, by route and class of status")
                        .tag("route", route)
                        .tag("status", status)
                        .register(meters))
                .toArray(Counter[]::new));
    }

    /** The counters of one route. */
    public static final class ForRoute {

        private final Counter[] byClass;

        private ForRoute(Counter[] byClass) {
            this.byClass = Arrays.copyOf(byClass, byClass.length);
        }

        /** One request was answered with this status. */
        public void answered(int status) {
            byClass[Math.min(Math.max(status / 100, 2), 5) - 2].increment();
        }
    }
}
