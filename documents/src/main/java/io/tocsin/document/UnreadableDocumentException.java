package io.tocsin.document;

/** A document cannot be used. The message is {@code file:line: what: found (expected: allowed)}. */
public final class UnreadableDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient DocumentFinding finding;

    /** Because of this. */
    public UnreadableDocumentException(DocumentFinding finding) {
        super(finding.message());
        this.finding = finding;
    }

    /** Because of this. */
    public UnreadableDocumentException(DocumentFinding finding, Throwable cause) {
        super(finding.message(), cause);
        this.finding = finding;
    }

    /** What is wrong, and where. */
    public DocumentFinding finding() {
        return finding;
    }
}
