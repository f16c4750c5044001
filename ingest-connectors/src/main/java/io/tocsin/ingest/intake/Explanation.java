package io.tocsin.ingest.intake;

import io.tocsin.ingest.connector.Finding;

/**
 * What a refused sender needs to know.
 *
 * @param place which part of the request
 * @param found what it held
 * @param allowed what it may hold
 */
public record Explanation(String place, String found, String allowed) {

    static Explanation of(Finding finding) {
        return new Explanation(finding.place(), finding.found(), finding.allowed());
    }

    /** One sentence. */
    public String sentence() {
        return place + ": " + found + " (expected: " + allowed + ")";
    }
}
