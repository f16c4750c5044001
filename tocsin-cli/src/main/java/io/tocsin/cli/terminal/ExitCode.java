package io.tocsin.cli.terminal;

/** What every command tells its caller by its exit code; never renumbered. */
public enum ExitCode {
    /** It did what was asked. */
    DONE(0),
    /** It tried and could not, or a check found something. */
    FAILED(1),
    /** The command line or the configuration is wrong; nothing was tried. */
    WRONG_USE(2),
    /** What was asked for does not exist. */
    NOT_FOUND(3),
    /** The server wants a sign-in, or the key given does not do. */
    SIGN_IN(4),
    /** The engine answered, and refused. */
    REFUSED(5),
    /** Somebody else changed it first. */
    CHANGED_MEANWHILE(6),
    /** No answer in time; what was asked may still happen. */
    TIMED_OUT(7),
    /** Ended by Ctrl-C. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the shell sees. */
    public int number() {
        return number;
    }
}
