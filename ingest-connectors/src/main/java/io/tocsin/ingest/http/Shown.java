package io.tocsin.ingest.http;

import com.linecorp.armeria.common.RequestHeaders;
import io.tocsin.ingest.intake.Presented;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an HTTP request shows to be let in. */
record Shown(RequestHeaders headers, @Override List<String> path, InetSocketAddress remote) implements Presented {

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public String query() {
        int mark = headers.path().indexOf('?');
        return mark < 0 ? "" : headers.path().substring(mark + 1);
    }

    @Override
    public boolean isLocal() {
        InetAddress address = remote.getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** Nothing: headers hold keys. */
    @Override
    public String toString() {
        return "Shown";
    }
}
