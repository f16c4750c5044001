package io.tocsin.ingest.intake;

import org.jspecify.annotations.Nullable;

/** What a request shows to be let in. Never logged. */
public interface Presented {

    /** The value of a header; null when it was not sent. */
    @Nullable
    String header(String name);

    /** The last part of the path, where a sender can put its key nowhere else; null when there is none. */
    @Nullable
    String pathToken();

    /** True when the request comes from this machine. */
    boolean isLocal();
}
