package io.tocsin.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.tocsin.testkit.Platform;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real browser that reaches nothing but the loopback address. What it must never do is written down: a dialog, a
 * breach of the content security policy, an error of a script, a request to elsewhere.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

    private static final double PATIENCE_MS = Platform.PATIENCE.toMillis();

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> misdeeds = new CopyOnWriteArrayList<>();

    Chromium() {
        // Five seconds, its own default, are short for a page on a machine that does much else; a test names no shorter
        // one.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(NeedsBrowser.Condition.executable().orElseThrow())
                        .setArgs(ARGUMENTS));
    }

    /** A window of this width. */
    Page page(int width) {
        return page(width, true);
    }

    /** A window in which no script runs. */
    Page pageWithoutScript() {
        return page(1280, false);
    }

    private Page page(int width, boolean script) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(script));
        context.setDefaultTimeout(PATIENCE_MS);
        context.addInitScript("addEventListener('securitypolicyviolation', (e) =>"
                + " console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI));");
        // Only listened to: a route would have to be answered, which fails for a request that its page's end overtakes.
        context.onRequest(request -> {
            URI url = URI.create(request.url());
            if (url.getHost() != null && !"127.0.0.1".equals(url.getHost())) {
                misdeeds.add("request to " + url);
            }
        });
        Page page = context.newPage();
        page.onDialog(dialog -> {
            misdeeds.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPageError(error -> misdeeds.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("CSP") || message.text().contains("Content Security Policy")) {
                misdeeds.add(message.text());
            }
        });
        return page;
    }

    /** What happened that must not; forgotten with this call. */
    List<String> misdeeds() {
        List<String> found = List.copyOf(misdeeds);
        misdeeds.clear();
        return found;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
