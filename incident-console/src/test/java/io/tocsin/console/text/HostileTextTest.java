package io.tocsin.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.model.alert.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileTextTest {

    @Test
    void charactersThatTurnTheWritingBecomeVisible() {
        assertThat(VisibleText.of("pay\u202Etcennoc\u202C!")).isEqualTo("pay⟦U+202E⟧tcennoc⟦U+202C⟧!");
        assertThat(VisibleText.of("a\u0000b\u001Bc\u200Bd\u2066e")).isEqualTo("a⟦U+0000⟧b⟦U+001B⟧c⟦U+200B⟧d⟦U+2066⟧e");
    }

    @Test
    void ordinaryTextStaysTheSameObject() {
        String text = "Disk 91 % full\n\ton ingest-03 – مرحبا 🚨 👨‍👩‍👧";

        assertThat(VisibleText.of(text)).isSameAs(text);
    }

    @Test
    void onlyLinksIntoTheWebAreFollowed() {
        assertThat(SafeLink.of(new Link("monitor", "https://app.datadoghq.com/monitors/1?x=1")))
                .contains(new SafeLink("monitor", "https://app.datadoghq.com/monitors/1?x=1", "app.datadoghq.com"));
        List<String> refused = List.of(
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//example.org/x",
                "/relative",
                "http:",
                "https://exa mple.org",
                "http://\u0000example.org",
                "",
                "https://example.org/" + "x".repeat(5000));
        for (String url : refused) {
            assertThat(SafeLink.of(new Link("any", url))).as(url).isEmpty();
        }
    }
}
