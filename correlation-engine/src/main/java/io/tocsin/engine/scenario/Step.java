package io.tocsin.engine.scenario;

import io.tocsin.document.Node;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.journal.AlertCommand;
import io.tocsin.model.setting.Setting;
import io.tocsin.model.setting.SettingKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happens in a scenario, or is looked at. */
sealed interface Step {

    /** After the begin. */
    Duration at();

    /** In the document. */
    Node place();

    /**
     * An alert event reaches the journal.
     *
     * @param outcome that its decision must have; empty for any
     */
    record Alert(Duration at, AlertEvent event, String outcome, Node place) implements Step {}

    /**
     * The sender of an alert wants something done.
     *
     * @param outcome that the decision must have
     */
    record BySender(Duration at, AlertCommand command, String outcome, Node place) implements Step {}

    /**
     * A person acts.
     *
     * @param action what is done
     * @param said what is said with it
     * @param outcome that the decision must have
     */
    record Act(Duration at, ActReader action, ActReader.Said said, String outcome, Node place) implements Step {}

    /**
     * A silence or a catalogue is published.
     *
     * @param name of the setting among those of its kind
     * @param setting what it says; empty: there is none any more
     * @param outcome that the decision must have
     */
    record Publish(Duration at, SettingKind kind, String name, Optional<Setting> setting, String outcome, Node place)
            implements Step {}

    /** The incidents that people see, in the order in which they were shown: these and no others. */
    record Look(Duration at, List<ExpectedIncident> incidents, Node place) implements Step {}
}
