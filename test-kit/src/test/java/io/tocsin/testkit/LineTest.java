package io.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class LineTest {

    private static final int SAID = 7;

    @Test
    void whatIsSaidBeforeHangingUpIsLeftOverUntilTheServerDealtWithIt() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Line line = new Line(server.getLocalPort(), Line.Passage.CLEAR)) {
            say(line);
            try (Socket called = server.accept()) {
                await().until(line::hasLeftovers);

                assertThat(called.getInputStream().read()).isEqualTo(SAID);
                assertThat(line.hasLeftovers()).isTrue();
            }
            await().until(() -> !line.hasLeftovers());
        }
    }

    @Test
    void cutTakesBackNothingThatWasSaid() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Line line = new Line(server.getLocalPort(), Line.Passage.CLEAR);
                Socket caller = new Socket(InetAddress.getLoopbackAddress(), line.port());
                Socket called = server.accept()) {
            caller.getOutputStream().write(SAID);
            assertThat(called.getInputStream().read()).isEqualTo(SAID);
            line.cut();

            assertThat(caller.getInputStream().read()).isEqualTo(-1);
            await().until(line::hasLeftovers);
        }
    }

    private static void say(Line line) throws IOException {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), line.port())) {
            caller.getOutputStream().write(SAID);
        }
    }
}
