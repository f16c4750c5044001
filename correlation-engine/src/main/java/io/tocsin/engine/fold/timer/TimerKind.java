package io.tocsin.engine.fold.timer;

import io.tocsin.model.identity.Coded;
import java.util.Arrays;

/** What is done when a timer comes due. The ranks are part of the store's keys, so they never change. */
public enum TimerKind implements Coded {
    /** The hold of an incident is over: it is shown. Subject: the incident. */
    END_HOLD("end_hold", 1),
    /** All alerts of an incident have been resolved long enough: it ends. Subject: the incident. */
    RESOLVE_INCIDENT("resolve_incident", 2),
    /** An incident ended long ago. Subject: the incident. */
    FORGET_INCIDENT("forget_incident", 3),
    /** Nothing was heard of a resolved alert for long. Subject: its dedup key. */
    FORGET_ALERT("forget_alert", 4),
    /** Nobody sends this command again. Subject: the command. */
    FORGET_COMMAND("forget_command", 5),
    /** An acknowledgement is as old as its rule lets it become. Subject: the incident. */
    EXPIRE_ACKNOWLEDGEMENT("expire_acknowledgement", 6),
    /** A person's hold is over: people are told again. Subject: the incident. */
    RELEASE_NOTIFICATIONS("release_notifications", 7),
    /**
     * Nothing was heard of an alert for too long: a firing one is over, one whose sender is to be heard of fires. Subject:
     * its dedup key.
     */
    EXPIRE_ALERT("expire_alert", 17),
    /** A flapping alert did not change for long enough. Subject: its dedup key. */
    SETTLE_ALERT("settle_alert", 8),
    /** It is time to tell what a storm brought, or that it is over. Subject: the incident. */
    LOOK_AT_STORM("look_at_storm", 18),
    /** Nobody took an incident: the next step of its escalation policy. Subject: the incident. */
    ESCALATE_INCIDENT("escalate_incident", 13),
    /** An incident was to be taken by now. Subject: the incident. */
    BREACH_ACKNOWLEDGE("breach_acknowledge", 14),
    /** An incident was to be over by now. Subject: the incident. */
    BREACH_RESOLVE("breach_resolve", 15),
    /** A silence begins, or goes on to look at what fires. Subject: the silence, perhaps with a place to go on from. */
    BEGIN_SILENCE("begin_silence", 9),
    /** A silence ends, or goes on to look at what it suppressed. Subject: as above. */
    END_SILENCE("end_silence", 10),
    /** An inhibition looks at alerts, goes on to, or forgets sources. Subject: what, with a place to go on from. */
    INHIBIT("inhibit", 11),
    /** What an inhibition suppressed that holds no longer is looked at. Subject: what it said, since when, its name. */
    END_INHIBITION("end_inhibition", 12),
    /** Nothing joins an incident group any more. Subject: the group. */
    FORGET_GROUP("forget_group", 19),
    /** What a service or a place had to do with groups says nothing any more. Subject: its key. */
    FORGET_SIGHTINGS("forget_sightings", 20),
    /** A new incident waits no longer for its group. Subject: the incident. */
    END_GROUP_WAIT("end_group_wait", 21),
    /** People are told of an incident although its cause goes on. Subject: the incident. */
    END_CAUSE_HOLD("end_cause_hold", 22);

    private final String code;
    private final int rank;

    TimerKind(String code, int rank) {
        this.code = code;
        this.rank = rank;
    }

    @Override
    public String code() {
        return code;
    }

    /** Decides between timers that are due at the same time: the lower goes first. From 1 to 127. */
    public int rank() {
        return rank;
    }

    /**
     * The kind with this rank.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static TimerKind ofRank(int rank) {
        for (TimerKind kind : values()) {
            if (kind.rank == rank) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "TimerKind: " + rank + " (expected: a rank of " + Arrays.toString(values()) + ")");
    }
}
