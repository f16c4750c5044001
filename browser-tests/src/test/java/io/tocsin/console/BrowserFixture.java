package io.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tocsin.model.alert.AlertEvent;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.AlertEvents;
import io.tocsin.testkit.IncidentHistory;
import io.tocsin.testkit.Platform;
import io.tocsin.testkit.PlatformExtension;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A console and a browser for the tests of one class; whatever a test does, the browser must not misbehave. */
@NeedsBrowser
@ExtendWith(PlatformExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserFixture {

    private final Http http = new Http();
    private RunningConsole running;
    private Chromium browser;

    @BeforeAll
    void start(Platform platform) {
        running = RunningConsole.start(platform);
        browser = new Chromium();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @AfterEach
    void browserDidNothingThatItMustNot() {
        assertThat(browser.misdeeds()).isEmpty();
    }

    RunningConsole running() {
        return running;
    }

    Chromium browser() {
        return browser;
    }

    /** Opens a path. */
    void visit(Page page, String path) {
        page.navigate(running.url(path).toString());
    }

    /** Opens a path and waits until the page is live. */
    void visitLive(Page page, String path) {
        visit(page, path);
        page.waitForSelector("#freshness[data-state=live]");
    }

    /** A fresh event of this service, received now. */
    static AlertEvents event(String service) {
        return AlertEvents.firing(service)
                .id("browser-" + Sequence.next())
                .severity(Severity.ERROR)
                .at(Instant.now());
    }

    /** These changes happen; returns at once. */
    Incident tell(IncidentHistory history) {
        return running.engine().tell(history);
    }

    /** An incident opens, and the store has it. */
    Incident open(String service, String title) {
        return stored(tell(IncidentHistory.opened(event(service).title(title).build())));
    }

    /** An incident opens by this event, and the store has it. */
    Incident open(AlertEvent event) {
        return stored(tell(IncidentHistory.opened(event)));
    }

    /** Waits until the store has this revision of the incident. */
    Incident stored(Incident incident) {
        Awaitility.await().atMost(Platform.PATIENCE).until(() -> {
            var answer = http.get(running.url("/api/v1/incidents/" + incident.id() + "?include=alerts"));
            return answer.statusCode() == 200
                    && Http.json(answer).path("incident").path("revision").longValue() >= incident.revision();
        });
        return incident;
    }

    /** The status of an incident as the API has it. */
    String status(Incident incident) {
        return Http.json(http.get(running.url("/api/v1/incidents/" + incident.id())))
                .path("incident")
                .path("status")
                .textValue();
    }

    static String row(Incident incident) {
        return "#row-" + incident.id().value();
    }
}
