package io.tocsin.console.why;

import io.tocsin.model.decision.Decision;
import io.tocsin.model.journal.JournalEntry;
import java.util.Optional;

/**
 * What became of an event.
 *
 * @param decision what the engine decided, and why
 * @param entry what was decided on, as it stands in the journal; empty when the journal no longer holds it
 */
public record Explanation(Decision decision, Optional<JournalEntry> entry) {}
