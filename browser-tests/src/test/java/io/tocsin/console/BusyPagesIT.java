package io.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.IncidentHistory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages when much happens at once, and when what was asked for does not come. */
class BusyPagesIT extends BrowserFixture {

    @Test
    void rowsThatSomebodyReadsStayTrueWhenTooMuchChangedToNameIt() {
        Incident incident = open("unnamed", "Before");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=unnamed");
        page.keyboard().press("j");

        running()
                .database(
                        "UPDATE incidents SET revision = revision + 1, document = jsonb_set(jsonb_set(document::jsonb,"
                                + " '{title}', '\"Renamed meanwhile\"'), '{revision}', to_jsonb(revision + 1))::json"
                                + " WHERE service = 'unnamed'");
        running().database("NOTIFY tocsin_incidents, 'many'");

        assertThat(page.locator(row(incident))).containsText("Renamed meanwhile");
        assertThat(page.locator("#news")).containsText("many changed – load");
        assertThat(page.locator("#freshness")).containsText("Live");

        page.keyboard().press(".");

        assertThat(page.locator("#news")).isHidden();
        page.context().close();
    }

    @Test
    void listThatGrowsOverItsPageHidesNoIncidentFromTheNextPage() {
        List<IncidentHistory> histories = new ArrayList<>();
        for (int i = 0; i < 54; i++) {
            histories.add(IncidentHistory.opened(event("crowd").build()));
            tell(histories.get(i));
        }
        histories.forEach(history -> stored(history.incident()));
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=crowd");
        assertThat(page.locator("tbody tr")).hasCount(50);
        List<String> shown = ids(page);
        IncidentHistory onOlderPage = histories.stream()
                .filter(history -> !shown.contains(history.incident().id().value()))
                .findFirst()
                .orElseThrow();

        onOlderPage.acknowledge("Ana");
        running().engine().tell(onOlderPage.last());
        stored(onOlderPage.incident());
        for (int i = 0; i < 3; i++) {
            tell(IncidentHistory.opened(event("crowd").build()));
        }

        assertThat(page.locator("tbody tr")).hasCount(53);
        assertThat(page.locator("#news")).isHidden();
        assertThat(page.locator(row(onOlderPage.incident()))).hasCount(0);
        List<String> all = ids(page);
        page.locator("a[rel=next]").click();
        page.waitForURL("**cursor=**");
        page.waitForSelector("#freshness[data-state=live]");
        all.addAll(ids(page));
        assertThat(all).hasSize(57).doesNotHaveDuplicates();
        page.context().close();
    }

    @Test
    void everyChangeOfALongPauseIsShownAfterIt() {
        open("burst", "The first");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=burst");
        page.keyboard().press("p");
        Incident last = null;
        for (int i = 0; i < 130; i++) {
            last = tell(IncidentHistory.opened(event("burst").build()));
        }
        stored(last);
        assertThat(page.locator("#freshness")).containsText("Paused by you – 130 changes");

        page.keyboard().press("p");

        assertThat(page.locator("tbody tr")).hasCount(131);
        assertThat(page.locator("#freshness")).containsText("Live");
        page.context().close();
    }

    @Test
    void incidentThatIsOverBeforeItIsPutInIsNotPutIn() {
        open("brief", "Being read");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=brief");
        page.keyboard().press("j");
        IncidentHistory history = IncidentHistory.opened(event("brief").build());
        tell(history);
        assertThat(page.locator("#news")).containsText("1 new – load");

        history.resolve();
        running().engine().tell(history.last());

        assertThat(page.locator("#news")).isHidden();
        page.locator("h1").evaluate("document.activeElement.blur()");
        stored(history.incident());
        Incident later = tell(IncidentHistory.opened(event("brief").build()));
        assertThat(page.locator(row(later))).isVisible();
        assertThat(page.locator(row(history.incident()))).hasCount(0);
        page.context().close();
    }

    @Test
    void answerThatIsNotOursOrDoesNotComeIsToldBesideTheButton() {
        Incident incident = open("proxy", "Behind a proxy");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=proxy");
        page.route(
                "**/acknowledge**",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(502)
                        .setContentType("text/html")
                        .setBody("<table><tr><td>Bad gateway</td></tr></table>")));

        page.locator(row(incident)).locator("[data-key=a]").click();
        assertThat(page.locator(row(incident))).containsText("nobody knows whether it was done");
        assertThat(page.locator(row(incident))).containsText("Status 502");

        page.unroute("**/acknowledge**");
        page.route("**/acknowledge**", Route::abort);
        page.locator(row(incident)).locator("[data-key=a]").click();
        assertThat(page.locator(row(incident)).locator(".told")).not().containsText("502");
        assertThat(page.locator(row(incident))).containsText("nobody knows whether it was done");

        page.unroute("**/acknowledge**");
        page.locator(row(incident)).locator("[data-key=a]").click();
        assertThat(page.locator(row(incident))).containsText("by console user");
        assertThat(page.locator(row(incident)).locator(".told.refused")).hasCount(0);
        page.context().close();
    }

    @Test
    void refusalOfTheConsoleStandsBesideTheButton() {
        Incident incident = open("cookies", "Cookies deleted");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=cookies");
        page.context().clearCookies();

        page.locator(row(incident)).locator("[data-key=a]").click();

        assertThat(page.locator(row(incident)).locator(".told.refused"))
                .containsText("does not belong to this browser");
        assertThat(status(incident)).isEqualTo("triggered");
        page.context().close();
    }

    @Test
    void commandThatIsDecidedLateIsFollowedUntilItIs() {
        Incident inList = open("late-list", "Slow engine");
        Incident alone = open("late-page", "Slow engine too");
        Page list = browser().page(1280);
        visitLive(list, "/incidents?service=late-list");
        Page page = browser().page(1280);
        visitLive(page, "/incidents/" + alone.id());

        running().engine().hold(true);
        try {
            list.locator(row(inList)).locator("[data-key=a]").click();
            page.locator("#acknowledge").click();
            assertThat(list.locator(row(inList))).containsText("Accepted, not yet applied");
            assertThat(page.locator(".notice")).containsText("Accepted, not yet applied");
        } finally {
            running().engine().hold(false);
        }

        assertThat(page.locator(".notice")).containsText("Done.");
        assertThat(page.locator("#i-head")).containsText("Acknowledged");
        assertThat(list.locator(row(inList))).containsText("Acknowledged");
        assertThat(list.locator(row(inList))).not().containsText("not yet applied");
        list.context().close();
        page.context().close();
    }

    private static List<String> ids(Page page) {
        return new ArrayList<>(page.locator("tbody tr").all().stream()
                .map(row -> row.getAttribute("data-incident"))
                .toList());
    }
}
