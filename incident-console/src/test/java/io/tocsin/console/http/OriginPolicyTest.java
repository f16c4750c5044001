package io.tocsin.console.http;

import static io.tocsin.console.http.OriginPolicy.Verdict.ALLOWED;
import static io.tocsin.console.http.OriginPolicy.Verdict.OTHER_SITE;
import static io.tocsin.console.http.OriginPolicy.Verdict.UNKNOWN_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OriginPolicyTest {

    private final OriginPolicy unnamed = new OriginPolicy(Optional.empty());
    private final OriginPolicy named = new OriginPolicy(Optional.of(URI.create("https://tocsin.example.org")));

    @Test
    void toolsSendNoOriginAndMayWrite() {
        assertThat(unnamed.decide(Optional.empty(), "tocsin.example.org")).isEqualTo(ALLOWED);
    }

    @Test
    void pagesOfThisConsoleMayWrite() {
        assertThat(unnamed.decide(Optional.of("http://127.0.0.1:8080"), "127.0.0.1:8080"))
                .isEqualTo(ALLOWED);
        assertThat(unnamed.decide(Optional.of("http://[::1]:8080"), "[::1]:8080"))
                .isEqualTo(ALLOWED);
        assertThat(unnamed.decide(Optional.of("http://localhost:8080"), "localhost:8080"))
                .isEqualTo(ALLOWED);
        assertThat(unnamed.decide(Optional.of("https://tocsin"), "tocsin")).isEqualTo(ALLOWED);
        assertThat(named.decide(Optional.of("https://tocsin.example.org"), "10.0.0.7:8080"))
                .isEqualTo(ALLOWED);
    }

    @Test
    void pagesOfOtherSitesMayNot() {
        assertThat(unnamed.decide(Optional.of("https://evil.example"), "127.0.0.1:8080"))
                .isEqualTo(OTHER_SITE);
        assertThat(unnamed.decide(Optional.of("http://127.0.0.1:9999"), "127.0.0.1:8080"))
                .isEqualTo(OTHER_SITE);
        assertThat(unnamed.decide(Optional.of("null"), "127.0.0.1:8080")).isEqualTo(OTHER_SITE);
        assertThat(named.decide(Optional.of("https://tocsin.example.org.evil.example"), "tocsin.example.org"))
                .isEqualTo(OTHER_SITE);
    }

    @Test
    void nothingIsAnsweredUnderANameThatSomebodyElseMayOwn() {
        for (String ours : new String[] {"127.0.0.1:8080", "[::1]:8080", "localhost", "tocsin", "x.localhost:1", ""}) {
            assertThat(unnamed.isOurName(ours)).as(ours).isTrue();
        }
        assertThat(unnamed.isOurName("evil.example:8080")).isFalse();
        assertThat(unnamed.isOurName("tocsin.example.org")).isFalse();
        assertThat(named.isOurName("Tocsin.Example.org:443")).isTrue();
        assertThat(named.isOurName("tocsin.example.org.evil.example")).isFalse();
    }

    @Test
    void hostileDomainThatResolvesToUsMayNot() {
        assertThat(unnamed.decide(Optional.of("http://evil.example:8080"), "evil.example:8080"))
                .isEqualTo(UNKNOWN_NAME);
    }
}
