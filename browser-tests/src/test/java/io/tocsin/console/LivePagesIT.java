package io.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.IncidentHistory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The pages while things happen. */
class LivePagesIT extends BrowserFixture {

    @Test
    void newIncidentAppearsByItself() {
        open("live-before", "Already there");
        Page page = browser().page(1280);
        visitLive(page, "/incidents");

        Incident incident =
                tell(IncidentHistory.opened(event("live").title("Came later").build()));

        assertThat(page.locator(row(incident))).isVisible();
        assertThat(page.locator("tbody tr").first()).containsText("Came later");
        assertThat(page).hasTitle(Pattern.compile("\\(\\d+ open\\) Incidents – test – Tocsin"));
        page.context().close();
    }

    @Test
    void changeAppearsInItsRowAndThatRowStaysWhereItIs() {
        IncidentHistory history = IncidentHistory.opened(event("changed").build());
        Incident incident = stored(tell(history));
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=changed");

        history.acknowledge("Ana");
        running().engine().tell(history.last());

        assertThat(page.locator(row(incident))).containsText("Acknowledged");
        assertThat(page.locator(row(incident))).containsText("by Ana");
        page.context().close();
    }

    @Test
    void rowThatNoLongerMatchesStaysAndSaysSo() {
        IncidentHistory history = IncidentHistory.opened(event("leaving").build());
        Incident incident = stored(tell(history));
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=leaving");

        history.resolve();
        running().engine().tell(history.last());

        assertThat(page.locator(row(incident))).containsText("no longer matches");
        page.context().close();
    }

    @Test
    void nothingIsPutInUnderSomebodyWhoReads() {
        open("reading", "Being read");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=reading");
        page.keyboard().press("j");

        Incident incident = tell(IncidentHistory.opened(event("reading").build()));

        assertThat(page.locator("#news")).containsText("1 new – load");
        assertThat(page.locator(row(incident))).hasCount(0);

        page.keyboard().press(".");

        assertThat(page.locator(row(incident))).isVisible();
        assertThat(page.locator("#news")).isHidden();
        page.context().close();
    }

    @Test
    void pausedPageStaysAsItIsAndCountsWhatItMissed() {
        IncidentHistory history = IncidentHistory.opened(event("paused").build());
        Incident incident = stored(tell(history));
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=paused");
        page.keyboard().press("p");

        history.acknowledge("Ana");
        stored(tellLast(history));

        assertThat(page.locator("#freshness")).containsText("Paused by you – 1 change");
        assertThat(page.locator(row(incident))).containsText("Triggered");

        page.keyboard().press("p");

        assertThat(page.locator(row(incident))).containsText("Acknowledged");
        page.context().close();
    }

    @Test
    void incidentPageFollowsAndKeepsWhatSomebodyIsTyping() {
        IncidentHistory history =
                IncidentHistory.opened(event("typing").title("Slow checkout").build());
        Incident incident = stored(tell(history));
        Page page = browser().page(1280);
        visitLive(page, "/incidents/" + incident.id());
        page.locator("#note-text").fill("half a sent");

        history.acknowledge("Bo").note("Bo", "Looking at it");
        history.changes().subList(1, 3).forEach(change -> running().engine().tell(change));

        assertThat(page.locator("#i-timeline")).containsText("Looking at it");
        assertThat(page.locator("#i-head")).containsText("Acknowledged");
        assertThat(page.locator("#i-summary")).containsText("Acknowledged by Bo");
        assertThat(page.locator("#note-text")).hasValue("half a sent");
        page.context().close();
    }

    @Test
    void pageSaysThatItLostTheConsoleAndComesBackByItself() {
        Incident incident = open("restart", "Before the restart");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=restart");

        running().restartServer(() -> assertThat(page.locator("#freshness")).containsText("Reconnecting…"));

        assertThat(page.locator("#freshness")).containsText("Live");
        Incident later = tell(IncidentHistory.opened(event("restart").build()));
        assertThat(page.locator(row(later))).isVisible();
        assertThat(page.locator(row(incident))).isVisible();
        page.context().close();
    }

    @Test
    void emptyListFillsItselfWithItsFirstIncident() {
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=first-of-all");
        Locator empty = page.locator(".empty");
        assertThat(empty).isVisible();

        Incident incident = tell(IncidentHistory.opened(event("first-of-all").build()));

        assertThat(page.locator(row(incident))).isVisible();
        assertThat(empty).hasCount(0);
        assertThat(page.evaluate("document.querySelectorAll('script:not([src])').length"))
                .isEqualTo(0);
        page.context().close();
    }

    private Incident tellLast(IncidentHistory history) {
        running().engine().tell(history.last());
        return history.incident();
    }
}
