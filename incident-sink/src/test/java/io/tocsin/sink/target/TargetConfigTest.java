package io.tocsin.sink.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tocsin.sink.Sinks;
import io.tocsin.sink.log.LogTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.pagerduty.PagerDutyTarget;
import io.tocsin.sink.slack.SlackTarget;
import io.tocsin.sink.slack.SlackWebhookTarget;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetConfigTest {

    private static final Secret ANY_SECRET = new Secret(Sinks.ANY_SECRET);
    private static final String SLACK_HOOK = "https://hooks.slack.com/services/T0/B0/verysecretpath";

    @Test
    void unencryptedUrlIsRefusedUnlessAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> webhook("http://example.com/hook", Reach.PUBLIC))
                .withMessage("hook.url: http:… (expected: https:…, or allow_insecure: true)");
        assertThat(webhook("http://example.com/hook", Reach.LOCAL).name()).isEqualTo("hook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:///hook",
                "https://user:password@example.com/hook",
                "https://example.com/hook#part",
                "hook"
            })
    void urlThatIsNoPlaceToPostToIsRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> webhook(url, Reach.LOCAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hook", "my hook", "-hook", "a.b"})
    void nameThatIsNoLabelIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new LogTarget(name));
    }

    @Test
    void slackWebhookWithoutUrlIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackWebhookTarget("slack", new Secret("verysecret path"), Reach.PUBLIC))
                .withMessage("slack.url: no URL (expected: https://…)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xoxb very secret", "xoxb-verysecret\r\nx-other: 1", "xoxb-verysécret"})
    void tokenThatNoHeaderHoldsIsRefusedWithoutShowingIt(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlackTarget(
                        "slack", new Secret(token), "C1", SlackTarget.SLACK, Duration.ZERO, Reach.PUBLIC))
                .withMessage("slack.token: a text that is not shown (expected: printable ASCII without spaces)");
    }

    @Test
    void keyThatPagerDutyWouldNotGiveIsRefusedWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pagerDuty(PagerDutyTarget.US, "verysecret"))
                .withMessage(
                        "pd.keys: a text that is not shown (expected: [A-Za-z0-9]{32}, the key of an integration of"
                                + " the kind Events API v2)");
        assertThat(pagerDuty(URI.create("https://other.example/"), "verysecret").name())
                .isEqualTo("pd");
    }

    private static TargetConfig pagerDuty(URI api, String key) {
        return new PagerDutyTarget("pd", List.of(new Secret(key)), api, 120, Reach.PUBLIC);
    }

    @Test
    void textFormsHoldNoSecret() {
        List<TargetConfig> configs = List.of(
                webhook("https://example.com/verysecretpath?token=verysecret", Reach.PUBLIC),
                new SlackWebhookTarget("slack", new Secret(SLACK_HOOK), Reach.PUBLIC),
                pagerDuty(URI.create("https://other.example/"), "verysecret"),
                new SlackTarget(
                        "api", new Secret("xoxb-verysecret"), "C1", SlackTarget.SLACK, Duration.ZERO, Reach.PUBLIC));

        assertThat(configs.toString()).doesNotContain("verysecret", Sinks.ANY_SECRET);
    }

    private static TargetConfig webhook(String url, Reach reach) {
        return new SignedWebhookTarget("hook", URI.create(url), List.of(ANY_SECRET), reach);
    }
}
