package io.tocsin.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.cli.RecordedTerminal;
import io.tocsin.cli.terminal.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(2)
final class DemoIT {

    private final RecordedTerminal terminal = new RecordedTerminal().withRunningClock();

    @Test
    void demonstrationGivesExactlyWhatTheStoryMustGive() {
        int code = terminal.run("demo", "--once", "--port", "0", "--pace", "fast");
        assertThat(terminal.out())
                .as(terminal.err())
                .contains(
                        "What came out is exactly what the story must give.",
                        "payments-db",
                        "reopened",
                        "What came of it",
                        "books                  726 accepted = 726 decided");
        assertThat(code).isZero();
        assertThat(terminal.err()).contains("PostgreSQL", "Kafka", "all roles");
    }

    @ParameterizedTest
    @ValueSource(strings = {"70000", "-1", "web"})
    void portThatCannotBeIsWrongUse(String port) {
        assertThat(terminal.run("demo", "--port", port)).isEqualTo(ExitCode.WRONG_USE.number());
        assertThat(terminal.err()).contains("expected: 0 to 65535");
    }

    @Test
    void takenPortIsSaidAtOnceWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int code = terminal.run("demo", "--once", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(code).isEqualTo(ExitCode.FAILED.number());
        }
        assertThat(terminal.err())
                .contains("cannot listen on 127.0.0.1:", "--port 0")
                .doesNotContain("PostgreSQL");
    }
}
