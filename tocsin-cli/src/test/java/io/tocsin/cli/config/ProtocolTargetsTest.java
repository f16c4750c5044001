package io.tocsin.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.sink.alertmanager.AlertmanagerTarget;
import io.tocsin.sink.kafka.KafkaTarget;
import io.tocsin.sink.mail.MailServer;
import io.tocsin.sink.mail.MailTarget;
import io.tocsin.sink.outbound.Reach;
import io.tocsin.sink.outbound.Secret;
import io.tocsin.sink.target.TargetConfig;
import io.tocsin.sink.webhook.SignedWebhookTarget;
import io.tocsin.sink.webhook.WebhookForm;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the keys of targets become that speak an open protocol. */
final class ProtocolTargetsTest {

    @Test
    void alertmanager() {
        assertThat(target("""
                type: alertmanager
                urls: ['http://am-0:9093', 'https://am-1/prefix/']
                authorization: Basic YTpi
                resend_every: 30s
                allow_insecure: true
                """))
                .isEqualTo(new AlertmanagerTarget(
                        "x",
                        List.of(URI.create("http://am-0:9093"), URI.create("https://am-1/prefix/")),
                        Optional.of(new Secret("Basic YTpi")),
                        Duration.ofSeconds(30),
                        new Reach(true, false)));
    }

    @Test
    void alertmanagerWithoutMembersOrWithOneTwiceIsRefused() {
        assertRefused("{type: alertmanager, urls: []}", "urls: 0 (expected: 1 to 32 members of a cluster)");
        assertRefused(
                "{type: alertmanager, urls: ['https://a:1', 'https://a:1']}",
                "urls: one twice (expected: each member once)");
    }

    @Test
    void webhookOfCloudEvents() {
        assertThat(target("""
                type: webhook
                url: https://a.example/x
                format: cloudevents
                source: https://tocsin.example
                token: t0k3n
                request_origin: tocsin.example
                """))
                .isEqualTo(new SignedWebhookTarget(
                        "x",
                        URI.create("https://a.example/x"),
                        List.of(),
                        Reach.PUBLIC,
                        new WebhookForm(
                                WebhookForm.Format.CLOUDEVENTS,
                                URI.create("https://tocsin.example"),
                                Optional.of(new Secret("t0k3n")),
                                Optional.of("tocsin.example"))));
    }

    @Test
    void webhookWithoutSecretsIsRefusedUnlessItIsOfCloudEvents() {
        assertRefused("{type: webhook, url: 'https://a.example'}", "secrets: nothing (expected: a value)");
    }

    @Test
    void topicOfOurClusterAndOfAnother() {
        assertThat(target("{type: kafka, topic: t}"))
                .isEqualTo(new KafkaTarget("x", "t", Optional.empty(), KafkaTarget.Key.INCIDENT, Optional.empty()));
        assertThat(target("{type: kafka, topic: t, key: service, format: cloudevents, source: 'urn:x:y',"
                        + " bootstrap_servers: 'far:9092', security: {security.protocol: SSL}}"))
                .isEqualTo(new KafkaTarget(
                        "x",
                        "t",
                        Optional.of(new KafkaTarget.Cluster("far:9092", Map.of("security.protocol", "SSL"))),
                        KafkaTarget.Key.SERVICE,
                        Optional.of(URI.create("urn:x:y"))));
    }

    @Test
    void securityWithoutAnotherClusterIsRefused() {
        assertRefused("{type: kafka, topic: t, security: {a: b}}", "security: a value, without bootstrap_servers");
    }

    @Test
    void mailbox() {
        assertThat(target("{type: email, host: smtp.example, port: 465, user: u, password: p, auth: login,"
                        + " from: 'Tocsin <a@b.example>', to: c@d.example, reply_to: e@f.example}"))
                .isEqualTo(new MailTarget(
                        "x",
                        new MailServer(
                                "smtp.example",
                                465,
                                MailServer.Tls.IMPLICIT,
                                Optional.of(new MailServer.Login("u", new Secret("p"), MailServer.Mechanism.LOGIN))),
                        "Tocsin <a@b.example>",
                        "c@d.example",
                        Optional.of("e@f.example"),
                        Reach.PUBLIC));
    }

    @Test
    void mailWithoutEncryptionOrWithHalfALoginIsRefused() {
        String mail = "{type: email, host: smtp.example, from: a@b.example, to: c@d.example, ";
        assertRefused(mail + "tls: none}", "tls: none (expected: implicit or starttls, or allow_insecure: true)");
        assertRefused(mail + "user: u}", "password: nothing (expected: user and password, or neither of them)");
    }

    private static void assertRefused(String yaml, String expected) {
        assertThatThrownBy(() -> target(yaml)).hasMessageContaining(expected);
    }

    private static TargetConfig target(String yaml) {
        String inline = yaml.strip().startsWith("{")
                ? yaml.strip().substring(1, yaml.strip().length() - 1)
                : yaml.strip().replace("\n", ", ");
        return Configs.read("sink: {targets: [{name: x, " + inline + "}]}")
                .sink()
                .targets()
                .get(0);
    }
}
