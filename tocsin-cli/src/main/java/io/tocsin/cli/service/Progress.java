package io.tocsin.cli.service;

import io.tocsin.cli.terminal.Terminal;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells a person what is being started, as it happens. */
public final class Progress {

    private final Terminal terminal;

    /** Progress on this terminal. */
    public Progress(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Does this, and says how long it took. */
    public <T> T step(String what, Supplier<T> doing) {
        long begin = System.nanoTime();
        T done = doing.get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        terminal.talk(terminal.styled(
                Terminal.Style.DIM, String.format(Locale.ROOT, "  %-28s ready after %.1f s", what, seconds)));
        return done;
    }

    /** Says one line. */
    public void say(String line) {
        terminal.talk(line);
    }
}
