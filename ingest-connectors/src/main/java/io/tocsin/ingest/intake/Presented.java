package io.tocsin.ingest.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request shows to be let in. Never logged. */
public interface Presented {

    /** The value of a header; null when it was not sent. */
    @Nullable
    String header(String name);

    /** The part of the path behind the integration, where a sender can put its key nowhere else; null: there is none. */
    default @Nullable String pathToken() {
        return path().isEmpty() ? null : path().get(0);
    }

    /** The parts of the path behind the integration; of an API that we emulate the whole path. */
    List<String> path();

    /** What stands behind the question mark, as sent; empty when nothing does. */
    default String query() {
        return "";
    }

    /** True when the request comes from this machine. */
    boolean isLocal();
}
