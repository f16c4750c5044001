package io.tocsin.model.replay;

import io.tocsin.model.identity.CommandId;
import io.tocsin.model.identity.RulesVersion;
import java.time.Instant;
import java.util.Optional;

/**
 * What an engine says of the shadow that it runs. The value of the topic {@code tocsin.shadows.v1}, whose key is
 * {@link #KEY}.
 *
 * @param publication of the candidate rules that it runs
 * @param version of these rules
 * @param state how far it is
 * @param detail why it has failed; empty when it has not
 * @param engine names the process that runs it
 * @param at when this was said, by that process's clock
 * @param foldedUpTo append time of the last entry that was folded; empty when none was
 * @param difference since the candidate's {@code countFrom}
 */
public record ShadowReport(
        CommandId publication,
        RulesVersion version,
        ShadowState state,
        String detail,
        String engine,
        Instant at,
        Optional<Instant> foldedUpTo,
        RuleDifference difference) {

    /** The key of all reports: there is one shadow at a time. */
    public static final String KEY = "rules";
}
