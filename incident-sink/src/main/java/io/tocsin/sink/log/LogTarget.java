package io.tocsin.sink.log;

import io.tocsin.sink.target.Notifier;
import io.tocsin.sink.target.NotifierTools;
import io.tocsin.sink.target.TargetChecks;
import io.tocsin.sink.target.TargetConfig;

/** A line in our own log for each notification; so that a first try without configuration shows something. */
public record LogTarget(String name) implements TargetConfig {
    public LogTarget {
        TargetChecks.name(name);
    }

    @Override
    public Notifier notifier(NotifierTools tools) {
        return new LogNotifier(name);
    }
}
