package io.tocsin.ingest.connector;

/** Carries a finding from where it is made to where the reading ends; never leaves a connector. */
public final class UnreadableException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    /** The reading ends with this finding. */
    public UnreadableException(Finding finding) {
        // No stack trace: bad input is an ordinary outcome, and an attacker must not choose our costliest path.
        super(finding.detail(), null, false, false);
        this.finding = finding;
    }

    /** What is wrong. */
    public Finding finding() {
        return finding;
    }
}
