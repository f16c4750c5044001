package io.tocsin.engine.topology;

import java.util.Set;

/** The names of nodes and stores. Those of stores are changelog topics: renaming one loses what it holds. */
final class Names {

    static final String READ_JOURNAL = "read-journal";
    static final String FOLD_JOURNAL = "fold-journal";
    static final String WRITE_INCIDENTS = "write-incidents";
    static final String WRITE_DECISIONS = "write-decisions";
    static final String WRITE_TICKS = "write-ticks";
    static final String WRITE_FURTHER_ENTRIES = "write-further-entries";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";

    static final String ALERT_STORE = "alert-store";
    static final String INCIDENT_STORE = "incident-store";
    static final String CORRELATION_STORE = "correlation-store";
    static final String TIMER_STORE = "timer-store";
    static final String COMMAND_STORE = "command-store";
    static final String SETTING_STORE = "setting-store";
    static final String SUPPRESSION_STORE = "suppression-store";
    static final String GROUP_STORE = "group-store";

    /** Those that have been there since the first version: whoever has folded anything has their changelogs. */
    static final Set<String> FIRST_STORES =
            Set.of(ALERT_STORE, INCIDENT_STORE, CORRELATION_STORE, TIMER_STORE, COMMAND_STORE);

    private Names() {}
}
