package io.tocsin.ingest.http;

import com.linecorp.armeria.common.RequestHeaders;
import io.tocsin.ingest.intake.Presented;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What an HTTP request shows to be let in. */
final class Shown implements Presented {

    private final RequestHeaders headers;
    private final @Nullable String token;
    private final InetSocketAddress remote;

    Shown(RequestHeaders headers, @Nullable String token, InetSocketAddress remote) {
        this.headers = headers;
        this.token = token;
        this.remote = remote;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String pathToken() {
        return token;
    }

    @Override
    public boolean isLocal() {
        InetAddress address = remote.getAddress();
        return address != null && address.isLoopbackAddress();
    }
}
