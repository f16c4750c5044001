package io.tocsin.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import io.tocsin.model.alert.Severity;
import io.tocsin.model.incident.Incident;
import io.tocsin.testkit.IncidentHistory;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The pages as they look: for everybody, on every width, and with text that means harm. */
@Order(1)
class LooksIT extends BrowserFixture {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg onload=alert(3)>"
                    + " ${7*7} {{7*7}} \u202Egnirts\u202C javascript:alert(4) &lt;b&gt; `back` \u0007";

    private Incident hostile;
    private List<String> paths = List.of();

    @BeforeAll
    void tellStories() {
        IncidentHistory history = IncidentHistory.opened(event("looks")
                        .severity(Severity.CRITICAL)
                        .title(HOSTILE)
                        .description(HOSTILE)
                        .label("check", HOSTILE)
                        .label("onmouseover", "alert(5)")
                        .link("monitor", "https://example.org/?a=1&b=<script>")
                        .link("runbook", "https://example.org/runbook")
                        .link("evil", "javascript:alert(6)")
                        .build())
                .attach(event("looks")
                        .alert("second")
                        .severity(Severity.WARNING)
                        .title("A".repeat(300))
                        .build())
                .acknowledge(HOSTILE.substring(0, 60))
                .note("Ana", HOSTILE + "\n" + "word ".repeat(200));
        hostile = stored(tell(history));
        for (Severity severity : Severity.values()) {
            open(event("looks").severity(severity).title("Disk almost full").build());
        }
        Incident resolved =
                stored(tell(IncidentHistory.opened(event("looks").build()).resolve()));
        paths = List.of(
                "/incidents",
                "/incidents?status=triggered,acknowledged,resolved",
                "/incidents?q=nothing-has-this-text",
                "/incidents/" + hostile.id(),
                "/incidents/" + resolved.id(),
                "/silences",
                "/silences/new?incident=" + hostile.id(),
                "/incidents/UUUU",
                "/preferences");
    }

    @Test
    void hostileTextIsTextAndNothingElse() {
        Page page = browser().page(1280);
        for (String path : List.of("/incidents", "/incidents/" + hostile.id())) {
            visitLive(page, path);
            assertThat(page.locator("main")).containsText("<script>alert(1)</script><img src=x onerror=alert(2)>");
            assertThat(page.locator("main")).containsText("⟦U+202E⟧gnirts");
            assertThat((List<?>)
                            page.evaluate("[...document.querySelectorAll('main script, main img, main svg[onload]')]"))
                    .isEmpty();
            assertThat((List<?>) page.evaluate("[...document.querySelectorAll('a')].map((a) => a.protocol)"
                            + ".filter((protocol) => !['http:', 'https:'].includes(protocol))"))
                    .isEmpty();
        }
        assertThat(page.locator("a.out")).hasCount(1);
        assertThat(page.locator("a.out")).hasAttribute("rel", "noopener noreferrer");
        page.context().close();
    }

    @Test
    void policyStopsAScriptThatGotIntoThePageAllTheSame() {
        Page page = browser().page(1280);
        visitLive(page, "/incidents");

        page.evaluate("() => { const script = document.createElement('script');"
                + " script.textContent = 'window.harmed = true'; document.body.append(script); }");

        assertThat(page.evaluate("window.harmed === undefined")).isEqualTo(true);
        page.waitForTimeout(0);
        assertThat(browser().misdeeds()).anyMatch(line -> line.contains("script-src"));
        page.context().close();
    }

    @Test
    void noPageHoldsAnInlineScriptOrStyle() {
        Page page = browser().page(1280);
        for (String path : paths) {
            visit(page, path);
            assertThat((List<?>) page.evaluate("[...document.querySelectorAll('script:not([src]), style, [style]')]"
                            + ".map((element) => element.outerHTML)"))
                    .as(path)
                    .isEmpty();
        }
        page.context().close();
    }

    @Test
    void axeFindsNothingInLightAndDarkOnWideAndNarrow() {
        Page page = browser().page(1280);
        for (String path : paths) {
            visit(page, path);
            for (Look look : Look.values()) {
                page.emulateMedia(new Page.EmulateMediaOptions()
                        .setColorScheme(look.colours)
                        .setReducedMotion(ReducedMotion.REDUCE));
                page.setViewportSize(look.width, 800);
                assertNoViolations(page, path + " " + look);
            }
        }
        page.context().close();
    }

    @Test
    void axeFindsNothingInHighContrastAndInTheHelp() {
        Page page = browser().page(1280);
        page.context()
                .addCookies(List.of(new Cookie(Themes.COOKIE, "contrast")
                        .setUrl(running().url("/").toString())));
        visitLive(page, "/incidents");
        assertNoViolations(page, "/incidents in high contrast");
        page.keyboard().press("?");
        assertNoViolations(page, "/incidents with the help");
        page.context().close();
    }

    @Test
    void nothingScrollsSidewaysOnTheNarrowestScreen() {
        Page page = browser().page(320);
        for (String path : paths) {
            visit(page, path);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(320);
        }
        page.context().close();
    }

    @Test
    void pageIsSmallAndAsksForLittle() {
        Page page = browser().page(1280);
        List<String> requests = new java.util.concurrent.CopyOnWriteArrayList<>();
        page.onRequest(request -> requests.add(request.url()));
        visitLive(page, "/incidents");

        assertThat(requests).hasSizeLessThanOrEqualTo(6);
        assertThat((Integer) page.evaluate("document.querySelectorAll('*').length"))
                .isLessThan(2500);

        requests.clear();
        visitLive(page, "/incidents");
        assertThat(requests.stream().filter(url -> !url.contains("/assets/"))).hasSizeLessThanOrEqualTo(2);
        page.context().close();
    }

    @Test
    void nothingMovesForWhoeverAskedForThat() {
        Page page = browser().page(1280);
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        visitLive(page, "/incidents");

        assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
        page.context().close();
    }

    private static void assertNoViolations(Page page, String where) {
        // Our pages have no frames; for those it would open a blank page beside each.
        var results = new AxeBuilder(page).withTags(RULES).setLegacyMode(true).analyze();
        assertThat(results.getPasses())
                .as("rules that were looked at: " + where)
                .hasSizeGreaterThan(8);
        assertThat(results.getViolations().stream()
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList())
                .as(where)
                .isEmpty();
    }

    /** What one page is turned into, one after the other. */
    private enum Look {
        LIGHT(ColorScheme.LIGHT, 1280),
        DARK(ColorScheme.DARK, 1280),
        DARK_AND_NARROW(ColorScheme.DARK, 360);

        private final ColorScheme colours;
        private final int width;

        Look(ColorScheme colours, int width) {
            this.colours = colours;
            this.width = width;
        }
    }

    /** The cookie that the preferences set. */
    private static final class Themes {
        private static final String COOKIE = "tocsin_theme";
    }
}
