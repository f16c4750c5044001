package io.tocsin.cli.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration is wrong. Holds everything that is wrong with it, not only the first thing. */
public final class RefusedConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedConfigException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, in the order of the file; at least one. */
    public List<Finding> findings() {
        return findings;
    }
}
