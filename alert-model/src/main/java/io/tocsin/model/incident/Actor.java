package io.tocsin.model.incident;

import io.tocsin.model.identity.Coded;
import io.tocsin.model.identity.WellFormedText;
import java.util.Optional;

/**
 * Who made a change.
 *
 * @param kind person or machine
 * @param name of the person, or {@code engine}
 * @param via name of the target that the person used, such as a Slack channel of ours; empty for the console, the
 *     command line, the API and the engine. That target need not be told of the change
 */
public record Actor(Kind kind, String name, Optional<String> via) {

    /** The engine acting on an alert event or on a timer. */
    public static final Actor ENGINE = new Actor(Kind.ENGINE, "engine");

    public Actor {
        name = WellFormedText.of(name);
        via = via.map(WellFormedText::of);
    }

    /** Who used none of our targets. */
    public Actor(Kind kind, String name) {
        this(kind, name, Optional.empty());
    }

    /** Person or machine. */
    public enum Kind implements Coded {
        /** Somebody, through console, command line, API or a target. */
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

    /** The person with this name, who used this target. */
    public static Actor person(String name, String via) {
        return new Actor(Kind.PERSON, name, Optional.of(via));
    }

    /** True when it was done in this target. */
    public boolean used(String target) {
        return via.filter(target::equals).isPresent();
    }
}
