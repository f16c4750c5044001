package io.tocsin.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.cli.config.LoggingConfig;
import io.tocsin.cli.terminal.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogsTest {

    private static final Logger OURS = LoggerFactory.getLogger("io.tocsin.cli.Any");
    private static final Logger OTHERS = LoggerFactory.getLogger("org.apache.kafka.Any");

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setErr(before);
        Logs.configure(new LoggingConfig("text", "warn"));
    }

    @Test
    void textIsOneReadableLinePerEvent() {
        Logs.configure(LoggingConfig.defaults());
        OURS.info("created topic {}", "tocsin.journal.v1");
        assertThat(text())
                .matches(
                        "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  io\\.tocsin\\.cli\\.Any +created topic tocsin.journal.v1\\R");
    }

    @Test
    void jsonIsOneObjectPerEventWithItsException() {
        Logs.configure(new LoggingConfig("json", "info"));
        OURS.error("it \"failed\"\nbadly", new IllegalStateException("why"));
        JsonNode event = JsonText.parse(text()).orElseThrow();
        assertThat(text().lines()).hasSize(1);
        assertThat(event.path("level").asText()).isEqualTo("ERROR");
        assertThat(event.path("loggerName").asText()).isEqualTo("io.tocsin.cli.Any");
        assertThat(event.path("formattedMessage").asText()).isEqualTo("it \"failed\"\nbadly");
        assertThat(event.path("throwable").path("message").asText()).isEqualTo("why");
        assertThat(event.path("timestamp").asLong()).isPositive();
    }

    @Test
    void jsonSaysInWhichTraceSomethingHappened() {
        Logs.configure(new LoggingConfig("json", "info"));
        OURS.atError()
                .addKeyValue("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .log("it failed");
        assertThat(JsonText.parse(text()).orElseThrow().path("kvpList").toString())
                .isEqualTo("[{\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"}]");
    }

    @Test
    void othersSpeakFromWarnUpWhateverOurLevelIs() {
        Logs.configure(new LoggingConfig("text", "debug"));
        OTHERS.info("chatter");
        OURS.debug("detail");
        OTHERS.warn("trouble");
        assertThat(text()).contains("detail", "trouble").doesNotContain("chatter");
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
