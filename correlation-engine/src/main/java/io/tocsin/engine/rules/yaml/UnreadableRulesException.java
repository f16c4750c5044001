package io.tocsin.engine.rules.yaml;

/** A document cannot be used. The message is {@code file:line: what: found (expected: allowed)}. */
public final class UnreadableRulesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient RulesFinding finding;

    /** Because of this. */
    public UnreadableRulesException(RulesFinding finding) {
        super(finding.message());
        this.finding = finding;
    }

    /** Because of this. */
    public UnreadableRulesException(RulesFinding finding, Throwable cause) {
        super(finding.message(), cause);
        this.finding = finding;
    }

    /** What is wrong, and where. */
    public RulesFinding finding() {
        return finding;
    }
}
