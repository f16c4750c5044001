package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.WellFormedText;

/**
 * Who made a change.
 *
 * @param kind person or machine
 * @param name of the person, or {@code engine}
 */
public record Actor(Kind kind, String name) {

    /** The engine acting on an alert event or on a timer. */
    public static final Actor ENGINE = new Actor(Kind.ENGINE, "engine");

    public Actor {
        name = WellFormedText.of(name);
    }

    /** Person or machine. */
    public enum Kind implements Coded {
        /** Somebody, through console, command line or API. */
        PERSON("person"),
        /** The correlation engine. */
        ENGINE("engine");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** The person with this name. */
    public static Actor person(String name) {
        return new Actor(Kind.PERSON, name);
    }
}
