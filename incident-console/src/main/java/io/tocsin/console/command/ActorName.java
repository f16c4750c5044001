package io.tocsin.console.command;

import java.util.Optional;

/** The name under which somebody acts; as long as nobody signs in, it is what they say it is. */
public final class ActorName {

    /** Who acts on a page without having said a name. */
    public static final String UNNAMED_ON_PAGE = "console user";

    /** Who acts through the API without having said a name. */
    public static final String UNNAMED_IN_API = "api user";

    /** The longest name, in characters. */
    public static final int MAX_LENGTH = 80;

    private ActorName() {}

    /** The name without space around it and without control characters; empty when nothing is left or it is too long. */
    public static Optional<String> of(String text) {
        String name = cleaned(text);
        return name.isEmpty() || name.length() > MAX_LENGTH ? Optional.empty() : Optional.of(name);
    }

    /** Without space around it and without control characters; may be empty. */
    public static String cleaned(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ").strip();
    }
}
