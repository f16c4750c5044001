package io.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tocsin.model.incident.Incident;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people do on the pages: with the mouse, with keys alone, and without a script. */
class ActionsIT extends BrowserFixture {

    @Test
    void incidentIsAcknowledgedAndResolvedWithTheMouse() {
        Incident incident = open("mouse", "Click me");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=mouse");

        page.locator(row(incident)).locator("[data-key=a]").click();
        assertThat(page.locator(row(incident))).containsText("by console user");
        assertThat(status(incident)).isEqualTo("acknowledged");

        page.locator(row(incident)).locator("[data-key=r]").click();
        assertThat(page.locator(row(incident))).containsText("Resolved");
        assertThat(status(incident)).isEqualTo("resolved");
        assertThat(page.url()).endsWith("/incidents?service=mouse");
        page.context().close();
    }

    @Test
    void buttonWorksForWhoeverFollowedALinkToTheIncident() {
        Incident incident = open("direct", "Linked from a chat");
        Page page = browser().page(1280);
        visitLive(page, "/incidents/" + incident.id());

        page.locator("#acknowledge").click();

        assertThat(page.locator(".notice")).containsText("Done.");
        assertThat(page.locator("#i-head")).containsText("Acknowledged");
        assertThat(status(incident)).isEqualTo("acknowledged");
        page.context().close();
    }

    @Test
    void severalButtonsOfOneListAreSeveralCommands() {
        Incident one = open("several", "First of two");
        Incident other = open("several", "Second of two");
        Page page = browser().pageWithoutScript();
        visit(page, "/incidents?service=several");
        String key = page.locator("#act [name=key]").inputValue();
        String token = page.locator("#act [name=token]").inputValue();

        for (Incident incident : List.of(one, other)) {
            var answer = new Http()
                    .post(
                            running().url("/incidents/" + incident.id() + "/acknowledge?revision=1"),
                            "token=" + token + "&key=" + key,
                            "content-type",
                            "application/x-www-form-urlencoded",
                            "cookie",
                            "tocsin_token=" + token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        }

        assertThat(status(one)).isEqualTo("acknowledged");
        assertThat(status(other)).isEqualTo("acknowledged");
        page.context().close();
    }

    @Test
    void newestIncidentIsAcknowledgedWithTwoKeysAndOpenedWithOneMore() {
        Incident incident = open("keys", "Press a key");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=keys");

        page.keyboard().press("j");
        page.keyboard().press("a");

        assertThat(page.locator(row(incident))).containsText("Acknowledged");
        assertThat(page.evaluate("document.activeElement.id"))
                .isEqualTo("open-" + incident.id().value());

        page.keyboard().press("Enter");

        page.waitForURL(Pattern.compile(".*/incidents/" + incident.id().value()));
        page.waitForSelector("#freshness[data-state=live]");
        page.keyboard().press("r");
        assertThat(page.locator("#i-head")).containsText("Resolved");
        assertThat(status(incident)).isEqualTo("resolved");
        page.context().close();
    }

    @Test
    void lettersDoNothingInAFieldOrWhenTheyAreSwitchedOff() {
        Incident incident = open("letters", "Do not touch");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=letters");
        page.locator("#search").fill("");
        page.locator("#search").press("a");
        assertThat(page.locator("#search")).hasValue("a");

        visit(page, "/preferences");
        page.locator("[name=keys]").uncheck();
        page.locator("[name=name]").fill("Ana");
        page.locator(".preferences button").click();
        assertThat(page.locator(".notice")).containsText("Saved");
        visitLive(page, "/incidents?service=letters");
        page.locator(row(incident)).locator(".open").focus();
        page.keyboard().press("r");
        page.locator(row(incident)).locator("[data-key=a]").click();

        assertThat(page.locator(row(incident))).containsText("by Ana");
        assertThat(status(incident)).isEqualTo("acknowledged");
        page.context().close();
    }

    @Test
    void helpListsTheKeysAndEscapeClosesIt() {
        Page page = browser().page(1280);
        visitLive(page, "/incidents");

        page.keyboard().press("?");
        assertThat(page.locator("dialog#keys")).containsText("Acknowledge");

        page.keyboard().press("Escape");
        assertThat(page.locator("dialog#keys")).isHidden();
        page.context().close();
    }

    @Test
    void everythingWorksWithoutAScript() {
        Incident incident = open("plain", "No script here");
        Page page = browser().pageWithoutScript();
        visit(page, "/incidents?service=plain");

        page.locator(row(incident)).locator("[data-key=a]").click();
        assertThat(page.locator(".notice")).containsText("Done.");
        assertThat(page.locator(row(incident))).containsText("Acknowledged");
        assertThat(page.url()).contains("service=plain");

        page.locator(row(incident)).locator(".open").click();
        page.locator("#note-text").fill("Rolled back.\n<b>not bold</b>");
        page.locator(".note-form button").click();
        assertThat(page.locator("#i-timeline")).containsText("<b>not bold</b>");
        page.locator("#resolve").click();
        assertThat(page.locator("#i-head")).containsText("Resolved");
        assertThat(status(incident)).isEqualTo("resolved");

        visit(page, "/incidents");
        page.locator("#filter [name=status][value=resolved]").check();
        page.locator("#filter [name=status][value=triggered]").uncheck();
        page.locator("#filter [name=q]").fill("No script");
        page.locator("#filter button").click();
        assertThat(page.locator(row(incident))).isVisible();
        page.context().close();
    }

    @Test
    void handlingIsChangedWithoutAScriptAndWithKeysAlone() {
        Incident incident = open("handling", "Whose is it");
        Page page = browser().pageWithoutScript();
        visit(page, "/incidents/" + incident.id());

        page.locator(".change summary").focus();
        page.keyboard().press("Enter");
        page.getByLabel("Assign to a person or team").fill("storage <team>");
        page.getByLabel("Assign to a person or team").press("Enter");
        assertThat(page.locator("#i-handling")).containsText("storage <team>");

        page.locator(".change summary").click();
        page.locator("#severity-by-person").selectOption("critical");
        page.locator(".small-form:has(#severity-by-person) button").click();
        assertThat(page.locator("#i-handling")).containsText("given by a person");

        page.locator(".change summary").click();
        page.locator("#hold-for").selectOption("4h");
        page.locator(".small-form:has(#hold-for) button").click();
        assertThat(page.locator("#i-handling")).containsText("held until");

        page.locator("#acknowledge").click();
        page.locator("#unacknowledge").click();
        assertThat(page.locator("#i-head")).containsText("Triggered");
        page.locator("#resolve").click();
        page.locator("#reopen").click();
        assertThat(page.locator("#i-head")).containsText("Triggered");
        page.context().close();
    }

    @Test
    void refusalStandsInTheRowThatWasPressed() {
        Incident incident = open("refusal", "Resolved elsewhere");
        Page page = browser().page(1280);
        visitLive(page, "/incidents?service=refusal");
        page.keyboard().press("p");
        new Http()
                .postJson(running().url("/api/v1/incidents/" + incident.id() + "/resolve"), "{}", "Prefer", "wait=20");

        page.locator(row(incident)).locator("[data-key=a]").click();

        assertThat(page.locator(row(incident))).containsText("Not done. It is resolved already.");
        page.context().close();
    }

    @Test
    void filterIsTheAddressAndSurvivesBack() {
        open("filter-a", "Alpha");
        Incident beta = open("filter-b", "Beta");
        Page page = browser().page(1280);
        visitLive(page, "/incidents");

        page.locator("#filter [name=service]").fill("filter-b");
        page.locator("#filter [name=service]").press("Enter");
        page.waitForURL(Pattern.compile(".*service=filter-b.*"));
        assertThat(page.locator("tbody tr")).hasCount(1);

        page.locator(row(beta)).locator(".open").click();
        page.waitForURL(Pattern.compile(".*/incidents/[0-9A-Z]+"));
        page.goBack();

        assertThat(page.locator("#filter [name=service]")).hasValue("filter-b");
        assertThat(page.locator("tbody tr")).hasCount(1);
        page.context().close();
    }

    @Test
    void shortIdInTheSearchFieldLeadsToTheIncident() {
        Incident incident = open("search", "Find me");
        Page page = browser().page(1280);
        visitLive(page, "/incidents");

        page.keyboard().press("/");
        page.keyboard().type(incident.id().shortForm().toLowerCase(java.util.Locale.ROOT));
        page.keyboard().press("Enter");

        page.waitForURL(Pattern.compile(".*/incidents/" + incident.id().value()));
        page.waitForSelector("#freshness[data-state=live]");
        page.context().close();
    }

    @Test
    void formOfAnotherBrowserIsRefused() {
        Incident incident = open("forged", "Not yours");

        var refused = new Http()
                .post(
                        running().url("/incidents/" + incident.id() + "/resolve"),
                        "token=AAAAAAAAAAAAAAAAAAAAAA&key=k",
                        "content-type",
                        "application/x-www-form-urlencoded");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(status(incident)).isEqualTo("triggered");
    }
}
