package io.tocsin.cli.terminal;

/** Under whose name a command acts. */
public final class UserName {

    private UserName() {}

    /** The name that was given; the one of the user at this machine where none was. */
    public static String of(String given) {
        return given.isEmpty() ? System.getProperty("user.name", "") : given;
    }
}
