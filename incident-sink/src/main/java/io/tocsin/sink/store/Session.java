package io.tocsin.sink.store;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * A way to the database for the packages that speak SQL. One connection for each call, given back when it returns.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the database cannot be asked now,
 * {@link StoreRefusedException} when it will never take the values, and {@link StoreFaultException} for what only a
 * change of the program or of the database's rights can mend.
 */
public final class Session {

    private final Jdbi jdbi;

    Session(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Asks, with each statement its own transaction. */
    public <T> T read(Function<Handle, T> query) {
        try {
            return jdbi.withHandle(query::apply);
        } catch (JdbiException e) {
            throw SqlState.translate(e);
        }
    }

    /** Changes, all or nothing. */
    public <T> T transact(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw SqlState.translate(e);
        }
    }

    /** Changes, all or nothing, with no result. */
    public void change(Consumer<Handle> work) {
        transact(handle -> {
            work.accept(handle);
            return true;
        });
    }
}
