package io.tocsin.benchmarks.load;

import java.util.Locale;

/** What a body template may hold between <code>${</code> and <code>}</code>, in lower case. */
enum Placeholder {
    ALERT {
        @Override
        String of(Sighting sighting) {
            return digits(sighting.alert(), 7);
        }
    },
    SEQUENCE {
        @Override
        String of(Sighting sighting) {
            return digits(sighting.sequence(), 12);
        }
    },
    CHECK {
        @Override
        String of(Sighting sighting) {
            return CHECKS[sighting.alert() % CHECKS.length];
        }
    },
    SERVICE {
        @Override
        String of(Sighting sighting) {
            return sighting.service();
        }
    },
    ENVIRONMENT {
        @Override
        String of(Sighting sighting) {
            return sighting.environment();
        }
    },
    STATUS {
        @Override
        String of(Sighting sighting) {
            return sighting.firing() ? "firing" : "resolved";
        }
    },
    TIME {
        @Override
        String of(Sighting sighting) {
            return sighting.time();
        }
    },
    /** Alertmanager knows no status: an alert is resolved once its end has passed. */
    ENDS_AT {
        @Override
        String of(Sighting sighting) {
            return sighting.firing() ? "" : ",\"endsAt\":\"" + sighting.time() + "\"";
        }
    };

    private static final String[] CHECKS = {
        "HighErrorRate",
        "HighLatency",
        "PodCrashLooping",
        "QueueGrowing",
        "DiskAlmostFull",
        "CertificateExpires",
        "JobFailed",
    };

    abstract String of(Sighting sighting);

    static Placeholder named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String digits(long number, int width) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
