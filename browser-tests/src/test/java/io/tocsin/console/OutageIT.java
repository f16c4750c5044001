package io.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PrivatePlatform;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people see while Kafka or the database is away, and that nobody has to do anything when they are back. */
@NeedsBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    /** A producer left to itself waits a minute for its topic and two for an answer; the bound tells this from that. */
    private static final Duration SOONER_THAN_KAFKA_GIVES_UP = Duration.ofSeconds(40);

    private final Http http = new Http();
    private PrivatePlatform platform;
    private RunningConsole running;
    private Chromium browser;

    @BeforeAll
    void start(@TempDir Path directory) {
        platform = PrivatePlatform.start(directory);
        running = RunningConsole.start(platform.platform());
        browser = new Chromium();
    }

    @AfterAll
    void stop() {
        browser.close();
        running.close();
        platform.close();
    }

    @Test
    void withoutDatabaseThePagesSayThatTheyCannotKnow() {
        Incident incident = open();
        Page page = browser.page(1280);
        page.navigate(running.url("/incidents").toString());
        page.waitForSelector("#freshness[data-state=live]");

        platform.stopDatabase();

        assertThat(page.locator("#freshness")).containsText("Stale since");
        assertThat(page.locator("#stale")).containsText("What you see may be old");
        assertThat(page.locator("#row-" + incident.id())).isVisible();
        HttpResponse<String> list = http.get(running.url("/incidents"));
        assertThat(list.statusCode()).isEqualTo(503);
        assertThat(list.body()).contains("Cannot read incidents since").contains("id=\"filter\"");
        HttpResponse<String> api = http.get(running.url("/api/v1/incidents"));
        assertThat(api.statusCode()).isEqualTo(503);
        assertThat(Http.json(api).path("detail").textValue()).startsWith("Cannot read incidents since");
        assertThat(api.headers().firstValue("retry-after")).isPresent();
        assertThat(running.console().readiness().isReady()).isFalse();

        platform.startDatabase();

        assertThat(page.locator("#freshness")).containsText("Live");
        assertThat(page.locator("#stale")).isHidden();
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> running.console().readiness().isReady());
        page.context().close();
    }

    @Test
    void withoutKafkaCommandsAreRefusedSoonAndWorkAgainLater() {
        Incident incident = open();
        String path = "/api/v1/incidents/" + incident.id() + "/acknowledge";

        platform.stopKafka();
        long before = System.nanoTime();
        HttpResponse<String> refused = http.postJson(running.url(path), "{}", "Idempotency-Key", "outage");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOONER_THAN_KAFKA_GIVES_UP);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(http.get(running.url("/incidents")).statusCode()).isEqualTo(200);
        Awaitility.await("readiness without Kafka")
                .atMost(Platform.PATIENCE)
                .until(() -> !running.console().readiness().isReady());
        Page page = browser.page(1280);
        page.navigate(running.url("/incidents").toString());
        assertThat(page.locator("#freshness")).containsText("Catching up");

        platform.startKafka();

        assertThat(page.locator("#freshness")).containsText("Live");
        page.context().close();

        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .ignoreExceptions()
                .until(() -> http.postJson(running.url(path), "{}", "Idempotency-Key", "outage", "Prefer", "wait=10")
                                .statusCode()
                        == 200);
    }

    private Incident open() {
        Incident incident = running.engine()
                .tell(IncidentHistory.opened(AlertEvents.firing("outage")
                        .id("outage-" + Sequence.next())
                        .build()));
        Awaitility.await()
                .atMost(Platform.PATIENCE)
                .until(() -> http.get(running.url("/api/v1/incidents/" + incident.id()))
                                .statusCode()
                        == 200);
        return incident;
    }
}
