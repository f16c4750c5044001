package io.tocsin.cli.terminal;

/** A command cannot do what was asked. The message is one sentence for the person; no stack trace is shown. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A failure that ends the command.
     *
     * @param exitCode what the caller sees
     * @param message what was found, what is allowed, and what to do next
     */
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** As the other, with what caused it. */
    public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the caller of the command sees. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
