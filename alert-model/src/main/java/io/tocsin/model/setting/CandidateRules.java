package io.tocsin.model.setting;

import java.time.Instant;

/**
 * Rules that are folded live beside those that hold, silent.
 *
 * @param document the candidate
 * @param foldFrom append time of the first entry that is folded; what stands before is not known
 * @param countFrom append time of the first entry whose outcome is compared; milliseconds, not before {@code foldFrom}
 */
public record CandidateRules(RulesDocument document, Instant foldFrom, Instant countFrom) implements Setting {

    /** Refuses to compare what is not folded. */
    public CandidateRules {
        if (countFrom.isBefore(foldFrom)) {
            throw new IllegalArgumentException(
                    "count from: " + countFrom + " (expected: not before " + foldFrom + ", where the fold begins)");
        }
    }

    @Override
    public SettingKind kind() {
        return SettingKind.CANDIDATE_RULES;
    }

    @Override
    public String name() {
        return RulesDocument.NAME;
    }
}
