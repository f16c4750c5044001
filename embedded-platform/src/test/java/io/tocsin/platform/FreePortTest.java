package io.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void foundPortLiesBelowThoseOfOutgoingConnections() {
        assertThat(FreePort.find()).isBetween(15_000, 32_000);
    }

    @Test
    void takenPortIsNotFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(FreePort.isFree("127.0.0.1", taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void addressOfAnotherMachineIsNotFree() {
        assertThat(FreePort.isFree("192.0.2.1", 15_000)).isFalse();
    }
}
