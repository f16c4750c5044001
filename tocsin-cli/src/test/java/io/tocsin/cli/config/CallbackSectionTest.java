package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.sink.callback.CallbackAction;
import io.tocsin.sink.callback.CallbackConfig;
import io.tocsin.sink.callback.CallbackProduct;
import io.tocsin.sink.outbound.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackSectionTest {

    private static final String SECRET = "canary-0123456789";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("S", SECRET, "SHORT", "tooshort", "T", "xoxb-1", "K", "0123456789abcdef0123456789ABCDEF");

    private static String target(String type, String keys, String callback) {
        return "sink: {targets: [{name: there, type: " + type + ", " + keys + ", callback: {" + callback + "}}]}";
    }

    private static String slack(String callback) {
        return target("slack", "token: '${env:T}', channel: C1", callback);
    }

    @Test
    void callbackIsReadWithItsTarget() {
        assertThat(Configs.read(slack("signing_secrets: ['${env:S}']"), ENVIRONMENT)
                        .sink()
                        .callbacks())
                .containsExactly(new CallbackConfig(
                        "there",
                        CallbackProduct.SLACK,
                        List.of(new Secret(SECRET)),
                        CallbackConfig.USUAL_ACTIONS,
                        Set.of()));
        assertThat(Configs.read(
                                target(
                                        "pagerduty",
                                        "keys: ['${env:K}']",
                                        "signing_secrets: ['${env:S}'], actions: [reopen, note], own_users: [tocsin]"),
                                ENVIRONMENT)
                        .sink()
                        .callbacks())
                .containsExactly(new CallbackConfig(
                        "there",
                        CallbackProduct.PAGERDUTY,
                        List.of(new Secret(SECRET)),
                        Set.of(CallbackAction.REOPEN, CallbackAction.NOTE),
                        Set.of("tocsin")));
    }

    @Test
    void secretThatIsNotThereIsSaidOnceAndRoutesToItsTargetAreNotToBlame() {
        String text = "sink: {targets: [{name: there, type: slack, token: '${env:T}', channel: C1,"
                + " signing_secret: '${env:ABSENT}', callback: {actions: [note]}}],"
                + " routes: [{name: all, targets: [there]}]}";

        assertThatThrownBy(() -> Configs.read(text, ENVIRONMENT))
                .isInstanceOfSatisfying(
                        RefusedConfigException.class,
                        refused -> assertThat(refused.findings())
                                .noneMatch(finding -> finding.path().startsWith("sink.routes"))
                                .filteredOn(finding -> finding.found().contains("ABSENT"))
                                .hasSize(1));
    }

    @Test
    void targetThatSaysNothingBackHasNone() {
        refused(target("log", "fallback: x", "keys: ['${env:S}']"), "sink.targets[0].callback", "opsgenie, pagerduty");
    }

    @Test
    void wrongValuesAreRefusedWithTheirPlaceAndWithoutTheSecret() {
        refused(slack("signing_secrets: ['${env:SHORT}']"), "callback.signing_secrets", "16 or more");
        refused(slack("actions: [note]"), "callback.signing_secrets", "1 to 8");
        refused(slack("signing_secrets: ['${env:S}'], actions: [dance]"), "callback.actions", "acknowledge");
        refused(slack("keys: ['${env:S}']"), "callback.keys", "signing_secrets");
    }

    @Test
    void secretThatStandsInTheFileIsRefused() {
        Map<String, String> strict = Map.of("TOCSIN_SINK_ALLOW_LITERAL_SECRETS", "false", "T", "xoxb-1");
        for (String yaml : List.of(
                slack("signing_secrets: [" + SECRET + "]"),
                "sink: {targets: [{name: a, type: slack, channel: C1, token: " + SECRET + "}]}",
                "sink: {targets: [{name: a, type: slack_webhook, url: 'https://hooks.slack.example/" + SECRET + "'}]}",
                "sink: {targets: [{name: a, type: pagerduty, keys: [" + SECRET + "]}]}")) {
            assertThatThrownBy(() -> Configs.read(yaml, strict))
                    .hasMessageContaining("a secret in the file")
                    .hasMessageContaining("${env:NAME} or ${file:/path}")
                    .message()
                    .doesNotContain(SECRET);
        }
        assertThat(Configs.read("sink: {targets: [{name: a, type: slack, channel: C1, token: '${env:T}'}]}", strict)
                        .sink()
                        .targets())
                .hasSize(1);
    }

    private static void refused(String yaml, String... said) {
        assertThatThrownBy(() -> Configs.read(yaml, ENVIRONMENT))
                .hasMessageContainingAll(said)
                .message()
                .doesNotContain(SECRET, "tooshort");
    }
}
