package io.tocsin.sink.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes connections and says nothing, as one behind a broken network does. */
class SilentServerTest {

    private ServerSocket server;
    private Store store;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        String url = "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/any";
        store = Store.open(new DatabaseSettings(url, "any", "", 2), "test", new SimpleMeterRegistry());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        server.close();
    }

    @Test
    void migrationGivesUpAServerThatSaysNothing() {
        assertThatThrownBy(store::migrate).isInstanceOf(StoreUnavailableException.class);
    }
}
